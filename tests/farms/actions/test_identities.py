"""How surely a person is known: rows of history, the strongest that holds counts."""

from wagtail.models import ModelLogEntry

from farms.actions.identities import (
    record_check,
    see_paper,
    withdraw_check,
)
from farms.actions.producers import ProducerValues
from farms.actions.registrations import correct_producer
from farms.exceptions import (
    DuplicateProducerError,
    FarmsError,
    MoveNotAllowedError,
    ReasonMissingError,
    RoleMissingError,
    SamePersonError,
)
from farms.identity import hash_identity
from farms.models import Farmer, IdentityCheck, Registration, RegistrationStatus
from tests.cast import CastTestCase
from tests.factories.farms import FarmerFactory, MembershipFactory

NUMBER, OTHER = "092180000123", "092180000456"


class IdentityCase(CastTestCase):
    def setUp(self) -> None:
        self.farmer = Farmer.objects.get(pk=self.cast.farmer.pk)

    def see(self, number: str = NUMBER, **wishes: object) -> IdentityCheck:
        known = {"producer": self.cast.producer, "farmer": self.farmer}
        told = known | {"actor": self.cast.minh} | wishes
        return see_paper(id_number=number, **told)

    def registration(self) -> Registration:
        return Registration.objects.get(pk=self.cast.registration.pk)

    def log_of(self, verb: str) -> ModelLogEntry:
        return ModelLogEntry.objects.filter(action=verb).latest("pk")


class SeePaperTests(IdentityCase):
    def test_it_says_who_looked_and_raises_the_level(self) -> None:
        check = self.see()
        held = self.registration()
        self.assertEqual("paper_seen", held.identity_level)
        self.assertEqual(self.cast.minh, held.identity_seen_by)
        self.assertEqual(check.checked_at, held.identity_seen_at)

    def test_it_keeps_the_number_encrypted_and_its_hash(self) -> None:
        check = self.see()
        self.farmer.refresh_from_db()
        self.assertEqual(NUMBER, self.farmer.id_number)
        self.assertEqual(hash_identity(NUMBER), check.number_hash)

    def test_it_writes_the_history_without_the_number(self) -> None:
        self.see()
        entry = self.log_of("farms.check_identity")
        words = ["chưa xem giấy tờ", "cán bộ đã xem giấy tờ"]
        self.assertEqual({"identity": words}, entry.data["changes"])
        self.assertNotIn(NUMBER, str(entry.data))

    def test_it_refuses_a_number_that_differs_from_the_record(self) -> None:
        self.see()
        with self.assertRaisesMessage(FarmsError, "Khác số CCCD đã ghi"):
            self.see(OTHER)
        self.assertEqual(1, IdentityCheck.objects.count())

    def test_it_refuses_the_number_of_somebody_else(self) -> None:
        FarmerFactory(id_number=NUMBER)
        with self.assertRaises(DuplicateProducerError):
            self.see()
        self.assertFalse(IdentityCheck.objects.exists())

    def test_only_an_officer_of_the_commune_may_look(self) -> None:
        for person in (self.cast.lan, self.cast.kha, self.cast.tuan):
            with self.assertRaises(RoleMissingError):
                self.see(actor=person)
        self.assertFalse(IdentityCheck.objects.exists())

    def test_nobody_looks_at_their_own_papers(self) -> None:
        Farmer.objects.filter(pk=self.farmer.pk).update(user=self.cast.minh)
        with self.assertRaises(SamePersonError):
            self.see()

    def test_it_refuses_who_left_the_household(self) -> None:
        self.farmer.memberships.update(left_on="2026-01-01")
        with self.assertRaises(FarmsError):
            self.see()


class LevelTests(IdentityCase):
    def test_a_look_at_paper_does_not_lower_what_vneid_said(self) -> None:
        self.see()
        record_check(farmer=self.farmer, method="vneid", actor=self.cast.hoa)
        self.see()
        self.assertEqual("vneid", self.registration().identity_level)

    def test_withdrawing_falls_back_to_what_is_left(self) -> None:
        self.see()
        self.farmer.refresh_from_db()
        vneid = record_check(farmer=self.farmer, method="vneid", actor=None)
        withdraw_check(check=vneid, reason="Nhầm người", actor=self.cast.kha)
        self.assertEqual("paper_seen", self.registration().identity_level)
        entry = self.log_of("farms.withdraw_identity")
        self.assertEqual("Nhầm người", entry.data["reason"])
        words = ["VNeID", "cán bộ đã xem giấy tờ"]
        self.assertEqual(words, entry.data["changes"]["identity"])

    def test_withdrawing_wants_a_reason_and_happens_once(self) -> None:
        check = self.see()
        with self.assertRaises(ReasonMissingError):
            withdraw_check(check=check, reason=" ", actor=self.cast.minh)
        withdraw_check(check=check, reason="Sai", actor=self.cast.minh)
        with self.assertRaises(MoveNotAllowedError):
            withdraw_check(check=check, reason="Sai", actor=self.cast.minh)

    def test_the_head_decides_and_not_another_member(self) -> None:
        son = FarmerFactory()
        MembershipFactory(farmer=son, producer=self.cast.producer, position="member")
        record_check(farmer=son, method="vneid", actor=None)
        self.assertEqual("none", self.registration().identity_level)


class CorrectedNumberTests(IdentityCase):
    def correct(self, number: str) -> None:
        held = self.registration()
        Registration.objects.update(status=RegistrationStatus.RETURNED)
        held.refresh_from_db()
        values = ProducerValues(full_name="Nông Thị Hoa", id_number=number)
        correct_producer(registration=held, values=values, actor=self.cast.minh)

    def test_another_number_withdraws_what_was_seen_and_says_so(self) -> None:
        self.see()
        self.correct(OTHER)
        self.assertEqual("none", self.registration().identity_level)
        entry = self.log_of("farms.withdraw_identity")
        words = ["cán bộ đã xem giấy tờ", "chưa xem giấy tờ"]
        self.assertEqual(words, entry.data["changes"]["identity"])

    def test_a_number_vneid_confirmed_is_not_corrected_by_hand(self) -> None:
        self.see()
        self.farmer.refresh_from_db()
        record_check(farmer=self.farmer, method="vneid", actor=None)
        with self.assertRaisesMessage(FarmsError, "VNeID"):
            self.correct(OTHER)
        self.assertEqual("vneid", self.registration().identity_level)
