"""Whom VNeID's word lets in, whom it raises, and whom it does not."""

from allauth.socialaccount.models import SocialAccount

from farms.models import Farmer, IdentityCheck, Registration, User
from tests.factories.farms import FarmerFactory, MembershipFactory, UserFactory
from tests.farms.vneid.door import HOA, LOW, OTHER, SISTER, DoorCase


class RefusalCase(DoorCase):
    def assert_refused(self, answer: object, words: str) -> None:
        self.assertContains(answer, words, status_code=403)
        self.assertContains(answer, "Làm gì bây giờ?", status_code=403)
        self.assertFalse(IdentityCheck.objects.exists())


class SignedInTests(RefusalCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.cast.hoa)

    def test_it_raises_who_has_the_number(self) -> None:
        self.know()
        self.walk()
        held = Registration.objects.get(pk=self.cast.registration.pk)
        self.assertEqual("vneid", held.identity_level)

    def test_it_writes_a_number_down_where_phone_and_name_fit(self) -> None:
        self.walk()
        self.farmer.refresh_from_db()
        self.assertEqual(HOA.number, self.farmer.id_number)
        self.assertEqual("vneid", IdentityCheck.objects.get().level)

    def test_a_second_time_adds_no_second_row(self) -> None:
        self.walk()
        self.walk()
        self.assertEqual(1, IdentityCheck.objects.count())

    def test_it_finds_the_right_person_of_a_shared_phone(self) -> None:
        sister = FarmerFactory(user=self.cast.hoa, full_name=SISTER.name)
        MembershipFactory(farmer=sister)
        self.walk(SISTER)
        self.assertEqual(sister, IdentityCheck.objects.get().farmer)

    def test_it_refuses_another_number_than_the_one_on_record(self) -> None:
        self.know()
        self.assert_refused(self.walk(OTHER), "khác số trong hồ sơ")

    def test_it_refuses_a_number_of_somebody_else(self) -> None:
        stranger = FarmerFactory(id_number=HOA.number, full_name="Người Có Thật")
        MembershipFactory(farmer=stranger)
        answer = self.walk()
        self.assert_refused(answer, "hồ sơ của số điện thoại khác")
        self.assertNotContains(answer, "Người Có Thật", status_code=403)
        self.farmer.refresh_from_db()
        self.assertEqual("", self.farmer.id_number)

    def test_it_refuses_a_name_that_does_not_fit(self) -> None:
        Farmer.objects.filter(pk=self.farmer.pk).update(folded_name="ai khac")
        self.assert_refused(self.walk(), "Họ tên hoặc năm sinh")

    def test_it_refuses_a_birth_that_does_not_fit(self) -> None:
        Farmer.objects.filter(pk=self.farmer.pk).update(birth_year=1960)
        self.assert_refused(self.walk(), "Họ tên hoặc năm sinh")

    def test_it_refuses_a_phone_that_was_not_verified(self) -> None:
        self.server.faults.unverified_phone = True
        self.assert_refused(self.walk(), "Số điện thoại trên VNeID")

    def test_the_number_on_record_needs_no_phone(self) -> None:
        self.know()
        self.server.faults.unverified_phone = True
        self.walk()
        self.assertEqual("vneid", IdentityCheck.objects.get().level)

    def test_it_refuses_a_missing_number_and_an_old_one(self) -> None:
        for fault in ("no_number", "odd_number"):
            with self.subTest(fault):
                self.server.faults.clear()
                self.server.faults.switch({fault: True})
                self.assert_refused(self.walk(), "không gửi số định danh")

    def test_it_refuses_an_account_nobody_saw(self) -> None:
        self.know()
        self.assert_refused(self.walk(LOW), "chưa định danh mức 2")

    def test_it_refuses_who_has_no_household(self) -> None:
        self.client.force_login(self.cast.tuan)
        self.assert_refused(self.walk(OTHER), "chưa có hồ sơ nhà vườn")

    def test_who_left_the_household_is_not_raised(self) -> None:
        self.know()
        self.farmer.memberships.update(left_on="2026-01-01")
        self.assert_refused(self.walk(), "chưa có hồ sơ nhà vườn")


class SigningInTests(RefusalCase):
    def test_it_lets_in_who_has_both_number_and_phone(self) -> None:
        self.know()
        answer = self.walk()
        self.assertRedirects(answer, "/vao/", target_status_code=302)
        self.assertEqual(self.cast.hoa.pk, self.signed_in())
        self.assertEqual("vneid", IdentityCheck.objects.get().level)

    def test_it_goes_where_one_wanted_to_go_and_nowhere_else(self) -> None:
        self.know()
        self.assertEqual("/cua-toi/", self.walk(next="/cua-toi/")["Location"])
        self.client.logout()
        self.assertEqual("/vao/", self.walk(next="https://evil.example/")["Location"])

    def assert_outside(self, answer: object) -> None:
        self.assert_refused(answer, "chưa mở được tài khoản nào")
        self.assertIsNone(self.signed_in())

    def test_a_phone_alone_opens_nothing(self) -> None:
        self.assert_outside(self.walk())

    def test_a_number_alone_opens_nothing(self) -> None:
        self.know()
        User.objects.filter(pk=self.cast.hoa.pk).update(phone="+84901239999")
        self.assert_outside(self.walk())

    def test_a_phone_nobody_verified_opens_nothing(self) -> None:
        self.know()
        self.server.faults.unverified_phone = True
        self.assert_outside(self.walk())

    def test_an_officer_cannot_open_a_door_by_writing_a_number_down(self) -> None:
        """Hoa's phone with a friend's number: neither of the two gets in."""
        self.know(OTHER)
        self.assert_outside(self.walk(OTHER))
        self.assert_outside(self.walk(HOA))

    def test_a_locked_account_stays_locked(self) -> None:
        self.know()
        User.objects.filter(pk=self.cast.hoa.pk).update(is_active=False)
        self.assert_outside(self.walk())

    def test_nobody_gets_an_account_by_vneid(self) -> None:
        before = User.objects.count()
        self.assert_outside(self.walk(OTHER))
        self.assertEqual(before, User.objects.count())
        self.assertFalse(SocialAccount.objects.exists())

    def test_an_email_opens_nothing(self) -> None:
        UserFactory(email="a@example.vn")
        self.assert_outside(self.walk(OTHER))
