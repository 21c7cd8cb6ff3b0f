"""A household answers for itself, with one tap."""

from farms.models import Consent
from tests.cast import CastTestCase


class ConsentAnswerTests(CastTestCase):
    def answer(self, answer: str, purpose: str = "publish", **data: str) -> object:
        address = f"/cua-toi/{self.cast.producer.pk}/dong-y/"
        data |= {"purpose": purpose, "answer": answer}
        return self.client.post(address, data)

    def test_it_takes_the_consent_back(self) -> None:
        self.client.force_login(self.cast.hoa)
        self.answer("no")
        self.assertFalse(Consent.objects.allows(self.cast.producer, "publish"))
        self.cast.producer.refresh_from_db()
        self.assertFalse(self.cast.producer.is_public)

    def test_it_gives_the_consent_again(self) -> None:
        self.client.force_login(self.cast.hoa)
        self.answer("no")
        self.answer("yes")
        self.assertTrue(Consent.objects.allows(self.cast.producer, "publish"))
        given = Consent.objects.get(purpose="publish", withdrawn_at=None)
        self.assertEqual("phone", given.channel)

    def test_it_keeps_a_no_that_was_never_a_yes(self) -> None:
        Consent.objects.all().delete()
        self.client.force_login(self.cast.hoa)
        self.answer("no", purpose="channels")
        self.assertFalse(Consent.objects.get(purpose="channels").is_given)

    def test_it_says_why_it_cannot(self) -> None:
        self.client.force_login(self.cast.hoa)
        self.answer("yes", purpose="advertising")
        self.assertContains(self.client.get("/cua-toi/"), "Không có mục đồng ý này")

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan, self.cast.minh):
            with self.subTest(user=user.full_name):
                self.client.force_login(user)
                self.assertEqual(404, self.answer("no").status_code)
        self.assertTrue(Consent.objects.allows(self.cast.producer, "publish"))
