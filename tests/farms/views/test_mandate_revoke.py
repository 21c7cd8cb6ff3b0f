"""A household stops an officer acting for it, with one tap."""

from farms.models import Mandate, Message
from tests.cast import CastTestCase


class MandateRevokeTests(CastTestCase):
    def revoke(self, user: object) -> object:
        self.client.force_login(user)
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(f"/cua-toi/uy-quyen/{self.cast.mandate.pk}/thoi/")

    def test_it_ends_the_mandate(self) -> None:
        self.assertRedirects(self.revoke(self.cast.hoa), "/cua-toi/")
        self.assertFalse(Mandate.objects.current().exists())

    def test_it_tells_the_officer(self) -> None:
        self.revoke(self.cast.hoa)
        message = Message.objects.get(kind="mandate_revoked")
        self.assertEqual(str(self.cast.minh.phone), message.phone)

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan):
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.revoke(user).status_code)
        self.assertTrue(Mandate.objects.current().exists())
