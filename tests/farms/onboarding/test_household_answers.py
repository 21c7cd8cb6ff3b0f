"""What an officer records for a household: answers and mandates."""

from farms.models import Consent, Mandate
from tests.cast import CastTestCase


class ConsentRecordTests(CastTestCase):
    def record(self, user: object, answer: str) -> object:
        self.client.force_login(user)
        address = f"/can-bo/ho/{self.cast.producer.pk}/dong-y/"
        return self.client.post(address, {"purpose": "publish", "answer": answer})

    def is_agreed(self) -> bool:
        return Consent.objects.allows(self.cast.producer, "publish")

    def test_it_records_a_no_at_once(self) -> None:
        self.record(self.cast.minh, "no")
        self.assertFalse(self.is_agreed())

    def test_it_records_a_yes_with_who_heard_it(self) -> None:
        self.record(self.cast.minh, "no")
        self.record(self.cast.minh, "yes")
        given = Consent.objects.get(purpose="publish", withdrawn_at=None)
        self.assertEqual(self.cast.minh, given.recorded_by)

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan):
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.record(user, "no").status_code)
        self.assertTrue(self.is_agreed())


class MandateAddTests(CastTestCase):
    def setUp(self) -> None:
        Mandate.objects.all().delete()

    def add(self, user: object, evidence: str = "paper") -> object:
        self.client.force_login(user)
        address = f"/can-bo/ho/{self.cast.producer.pk}/uy-quyen/"
        return self.client.post(address, {"evidence": evidence})

    def test_it_records_how_the_household_agreed(self) -> None:
        self.add(self.cast.minh)
        mandate = Mandate.objects.get()
        self.assertEqual(("paper", self.cast.minh), (mandate.evidence, mandate.officer))

    def test_it_refuses_without_evidence(self) -> None:
        self.add(self.cast.minh, evidence="")
        self.assertFalse(Mandate.objects.exists())

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan):
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.add(user).status_code)
        self.assertFalse(Mandate.objects.exists())


class MandateEndTests(CastTestCase):
    def end(self, user: object) -> object:
        self.client.force_login(user)
        return self.client.post(f"/can-bo/uy-quyen/{self.cast.mandate.pk}/thoi/")

    def test_it_gives_ones_own_mandate_up(self) -> None:
        self.end(self.cast.minh)
        self.assertFalse(Mandate.objects.current().exists())

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan):
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.end(user).status_code)
        self.assertTrue(Mandate.objects.current().exists())
