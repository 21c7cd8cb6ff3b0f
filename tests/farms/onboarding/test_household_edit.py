"""A household corrected after it came back."""

from farms.models import Producer, Registration
from tests.cast import CastTestCase
from tests.factories.farms import CropFactory
from tests.farms.onboarding.test_household_add import TOLD


class HouseholdEditTests(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        CropFactory()

    def setUp(self) -> None:
        Registration.objects.update(
            status="returned", verified_by=None, reason="Thiếu ấp"
        )
        self.address = f"/can-bo/ho/{self.cast.producer.pk}/sua/"

    def test_it_shows_what_is_on_record_and_what_is_missing(self) -> None:
        self.client.force_login(self.cast.minh)
        page = self.client.get(self.address)
        self.assertContains(page, "Nông Thị Hoa")
        self.assertContains(page, "Thiếu ấp")

    def test_it_corrects_and_hands_in_again(self) -> None:
        self.client.force_login(self.cast.minh)
        self.client.post(self.address, TOLD)
        registration = Registration.objects.get(producer=self.cast.producer)
        self.assertEqual("submitted", registration.status)
        self.assertEqual("Ấp 3", Producer.objects.get().hamlet)

    def test_it_leaves_a_verified_household_alone(self) -> None:
        Registration.objects.update(status="verified")
        self.client.force_login(self.cast.minh)
        self.assertEqual(200, self.client.post(self.address, TOLD).status_code)
        self.assertEqual("", Producer.objects.get().hamlet)

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan, self.cast.kha):
            with self.subTest(user=user.full_name):
                self.client.force_login(user)
                answer = self.client.post(self.address, TOLD)
                self.assertEqual(404, answer.status_code)
        self.assertEqual("", Producer.objects.get().hamlet)
