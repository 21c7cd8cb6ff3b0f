"""Two roles in two communes do not add up to one right in both."""

from farms.models import Consent, ConsentPurpose, Mandate, Role
from tests.cast import CastTestCase
from tests.factories.farms import RoleAssignmentFactory


class MixedRoleTests(CastTestCase):
    def setUp(self) -> None:
        # Lan is an officer elsewhere, and approves in Hoa's commune.
        RoleAssignmentFactory(
            user=self.cast.lan, commune=self.cast.commune, role=Role.APPROVER
        )
        self.client.force_login(self.cast.lan)
        self.home = f"/can-bo/ho/{self.cast.producer.pk}/"

    def test_an_approver_sees_the_household(self) -> None:
        self.assertEqual(200, self.client.get(self.home).status_code)

    def test_an_approver_records_no_consent_for_it(self) -> None:
        before = list(Consent.objects.order_by("pk").values())
        answer = {"purpose": ConsentPurpose.PUBLISH, "answer": "no"}
        status = self.client.post(f"{self.home}dong-y/", answer).status_code
        self.assertEqual(404, status)
        self.assertEqual(before, list(Consent.objects.order_by("pk").values()))

    def test_an_approver_takes_no_mandate_of_it(self) -> None:
        answer = {"evidence": Mandate.Evidence.SPOKEN}
        status = self.client.post(f"{self.home}uy-quyen/", answer).status_code
        self.assertEqual(404, status)
        self.assertFalse(Mandate.objects.filter(officer=self.cast.lan).exists())
