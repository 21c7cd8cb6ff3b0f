"""The officer's page about one person's papers."""

from uuid import uuid4

from farms.actions.identities import record_check
from farms.models import IdentityCheck
from tests.cast import CastTestCase
from tests.factories.farms import FarmerFactory, MembershipFactory, ProducerFactory

NUMBER = "092180000123"


class IdentityCheckTests(CastTestCase):
    def setUp(self) -> None:
        self.client.force_login(self.cast.minh)
        self.url = self.url_of(self.cast.producer.pk, self.cast.farmer.pk)

    def url_of(self, producer_pk: int, farmer_pk: int) -> str:
        return f"/can-bo/ho/{producer_pk}/giay-to/{farmer_pk}/"

    def post(self, url: str = "", **values: str) -> object:
        return self.client.post(
            url or self.url, {"idempotency_key": uuid4(), **values}, follow=True
        )

    def test_it_writes_down_that_the_card_was_seen(self) -> None:
        page = self.post(id_number=NUMBER)
        self.assertContains(page, "Cán bộ đã xem giấy tờ")
        self.assertContains(page, "Minh Cán Bộ")
        self.assertNotContains(page, NUMBER)

    def test_it_refuses_half_a_number_at_the_field(self) -> None:
        for number in ("", "0921800001", "abc", "000000000000"):
            self.assertContains(self.post(id_number=number), "form-field__error")
        self.assertFalse(IdentityCheck.objects.exists())

    def test_it_is_reached_from_the_household(self) -> None:
        page = self.client.get(f"/can-bo/ho/{self.cast.producer.pk}/")
        self.assertContains(page, self.url)

    def test_the_approver_reads_but_does_not_look_at_cards(self) -> None:
        self.client.force_login(self.cast.kha)
        self.assertNotContains(self.client.get(self.url), "Đã xem thẻ, ghi lại")
        self.assertEqual(404, self.post(id_number=NUMBER).status_code)
        self.assertFalse(IdentityCheck.objects.exists())

    def test_a_person_of_another_household_is_not_there(self) -> None:
        other = MembershipFactory(producer=ProducerFactory(commune=self.cast.commune))
        url = self.url_of(self.cast.producer.pk, other.farmer_id)
        self.assertEqual(404, self.client.get(url).status_code)

    def test_who_left_is_not_there(self) -> None:
        self.cast.farmer.memberships.update(left_on="2026-01-01")
        self.assertEqual(404, self.client.get(self.url).status_code)

    def test_it_refuses_a_stranger(self) -> None:
        for person in (self.cast.lan, self.cast.tuan, self.cast.hoa):
            self.client.force_login(person)
            self.assertEqual(404, self.client.get(self.url).status_code)
            self.assertEqual(404, self.post(id_number=NUMBER).status_code)
        self.assertFalse(IdentityCheck.objects.exists())


class WithdrawTests(CastTestCase):
    def setUp(self) -> None:
        self.check = record_check(
            farmer=self.cast.farmer, method="paper", actor=self.cast.minh
        )
        self.url = f"/can-bo/giay-to/{self.check.pk}/rut/"

    def withdraw(self, person: object, reason: str = "Nhầm thẻ") -> object:
        self.client.force_login(person)
        values = {"idempotency_key": uuid4(), "reason": reason}
        return self.client.post(self.url, values, follow=True)

    def test_it_keeps_what_was_withdrawn_in_sight(self) -> None:
        page = self.withdraw(self.cast.kha)
        self.assertContains(page, "Nhầm thẻ")
        self.assertContains(page, "Chưa xem giấy tờ")

    def test_it_wants_a_reason(self) -> None:
        self.assertContains(self.withdraw(self.cast.minh, ""), "Ghi vì sao rút")
        self.check.refresh_from_db()
        self.assertIsNone(self.check.withdrawn_at)

    def test_it_refuses_a_stranger(self) -> None:
        foreign = FarmerFactory()
        for person in (self.cast.lan, self.cast.tuan, self.cast.hoa, foreign.user):
            self.assertEqual(404, self.withdraw(person).status_code)
        self.check.refresh_from_db()
        self.assertIsNone(self.check.withdrawn_at)
