"""One registration confirmed or sent back."""

from farms.models import Consent, Registration
from tests.farms.onboarding.test_registration_list import QueueCase


class RegistrationDecideTests(QueueCase):
    def setUp(self) -> None:
        self.held = self.wait(2)
        self.address = f"/can-bo/duyet/{self.held.pk}/"
        self.client.force_login(self.cast.kha)

    def status(self) -> str:
        return Registration.objects.get(pk=self.held.pk).status

    def test_it_shows_what_is_to_be_confirmed(self) -> None:
        page = self.client.get(self.address)
        self.assertContains(page, self.held.producer.name)
        self.assertContains(page, "đã chờ 2 ngày")

    def test_it_verifies(self) -> None:
        answer = self.client.post(self.address, {"verdict": "verify"})
        self.assertRedirects(answer, "/can-bo/duyet/")
        self.assertEqual("verified", self.status())

    def test_it_sends_back_with_the_reason(self) -> None:
        answer = {"verdict": "return", "reason": "Thiếu ấp"}
        self.client.post(self.address, answer)
        self.assertEqual("returned", self.status())

    def test_it_asks_for_the_reason(self) -> None:
        page = self.client.post(self.address, {"verdict": "return", "reason": ""})
        self.assertContains(page, "Còn 1 chỗ cần sửa")
        self.assertEqual("submitted", self.status())

    def test_it_does_not_offer_what_cannot_be(self) -> None:
        Consent.objects.filter(producer=self.held.producer).delete()
        page = self.client.get(self.address)
        self.assertNotContains(page, 'value="verify"')
        self.client.post(self.address, {"verdict": "verify"})
        self.assertEqual("submitted", self.status())

    def test_it_does_not_let_the_registrar_decide(self) -> None:
        Registration.objects.filter(pk=self.held.pk).update(registered_by=self.cast.kha)
        self.assertContains(self.client.get(self.address), "Người khác phải xác minh")
        self.client.post(self.address, {"verdict": "verify"})
        self.assertEqual("submitted", self.status())

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan, self.cast.minh):
            with self.subTest(user=user.full_name):
                self.client.force_login(user)
                answer = self.client.post(self.address, {"verdict": "verify"})
                self.assertEqual(404, answer.status_code)
        self.assertEqual("submitted", self.status())
