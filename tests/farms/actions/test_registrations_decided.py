"""A registration is verified, returned or corrected, never by its registrar alone."""

from farms.actions.registrations import (
    correct_producer,
    return_registration,
    submit_registration,
    verify_registration,
)
from farms.exceptions import (
    ConsentMissingError,
    DuplicateProducerError,
    MoveNotAllowedError,
    ReasonMissingError,
    RoleMissingError,
    SamePersonError,
)
from farms.models import (
    Consent,
    Farmer,
    Producer,
    Registration,
    RegistrationStatus,
    RoleAssignment,
)
from farms.signals import registration_returned, registration_verified
from tests.factories.farms import RoleAssignmentFactory
from tests.farms.actions.test_registrations import RegisterCase


class DecideCase(RegisterCase):
    def setUp(self) -> None:
        self.held = self.register()
        self.other = RoleAssignment.objects.get(user=self.cast.kha).user

    def refuse(self, error: type[Exception], **changed: object) -> None:
        told = {"registration": self.held, "actor": self.other} | changed
        with self.assertRaises(error):
            verify_registration(**told)
        self.held.refresh_from_db()
        self.assertEqual(RegistrationStatus.SUBMITTED, self.held.status)
        self.assertFalse(Producer.objects.get(pk=self.held.producer_id).is_public)


class VerifyRegistrationTests(DecideCase):
    def verify(self) -> Registration:
        return verify_registration(registration=self.held, actor=self.other)

    def test_it_verifies(self) -> None:
        held = self.verify()
        self.assertEqual(RegistrationStatus.VERIFIED, held.status)
        self.assertEqual(self.cast.kha, held.verified_by)

    def test_it_shows_the_household_that_agreed(self) -> None:
        self.verify()
        self.assertTrue(Producer.objects.get(pk=self.held.producer_id).is_public)

    def test_it_hides_the_household_that_did_not(self) -> None:
        Consent.objects.filter(purpose="publish").update(is_given=False)
        self.verify()
        self.assertFalse(Producer.objects.get(pk=self.held.producer_id).is_public)

    def test_it_tells_once(self) -> None:
        told = []
        registration_verified.connect(receiver := lambda **news: told.append(news))
        self.addCleanup(registration_verified.disconnect, receiver)
        with self.captureOnCommitCallbacks(execute=True):
            self.verify()
            self.verify()
        self.assertEqual([self.held], [news["registration"] for news in told])

    def test_it_refuses_the_registrar(self) -> None:
        RoleAssignmentFactory(
            user=self.cast.minh, commune=self.cast.commune, role="approver"
        )
        self.refuse(SamePersonError, actor=self.cast.minh)

    def test_it_refuses_a_stranger(self) -> None:
        self.refuse(RoleMissingError, actor=self.cast.lan)

    def test_it_refuses_a_household_that_took_its_leave_back(self) -> None:
        Consent.objects.filter(purpose="register").update(is_given=False)
        self.refuse(ConsentMissingError)


class ReturnRegistrationTests(DecideCase):
    def send_back(self, reason: str = "Thiếu ấp") -> Registration:
        return return_registration(
            registration=self.held, reason=reason, actor=self.other
        )

    def test_it_says_why(self) -> None:
        held = self.send_back()
        self.assertEqual(RegistrationStatus.RETURNED, held.status)
        self.assertEqual("Thiếu ấp", held.reason)

    def test_it_tells_the_reason(self) -> None:
        told = []
        registration_returned.connect(receiver := lambda **news: told.append(news))
        self.addCleanup(registration_returned.disconnect, receiver)
        with self.captureOnCommitCallbacks(execute=True):
            self.send_back()
        self.assertEqual("Thiếu ấp", told[0]["registration"].reason)

    def test_it_refuses_without_a_reason(self) -> None:
        with self.assertRaises(ReasonMissingError):
            self.send_back("  ")
        self.held.refresh_from_db()
        self.assertEqual(RegistrationStatus.SUBMITTED, self.held.status)

    def test_it_refuses_what_is_verified(self) -> None:
        verify_registration(registration=self.held, actor=self.other)
        with self.assertRaises(MoveNotAllowedError):
            self.send_back()

    def test_it_can_be_handed_in_again(self) -> None:
        self.send_back()
        held = submit_registration(registration=self.held, actor=self.cast.minh)
        self.assertEqual(RegistrationStatus.SUBMITTED, held.status)


class CorrectProducerTests(DecideCase):
    def correct(self, **changed: object) -> Registration:
        return correct_producer(
            registration=self.held, values=self.again(**changed), actor=self.cast.minh
        )

    def test_it_writes_what_changed(self) -> None:
        self.correct(hamlet="Ấp 5", crop_slugs=("cam-xoan",))
        producer = Producer.objects.get(pk=self.held.producer_id)
        self.assertEqual("Ấp 5", producer.hamlet)
        self.assertEqual(["Cam xoàn"], [p.crop.name for p in producer.plantings.all()])

    def test_it_keeps_the_id_number_that_was_not_typed_again(self) -> None:
        self.correct(id_number="")
        farmer = Farmer.objects.get(full_name="Trần Văn Thử")
        self.assertEqual("000068004823", farmer.id_number)

    def test_it_refuses_the_id_number_of_somebody_else(self) -> None:
        self.cast.farmer.id_number = "000090001111"
        self.cast.farmer.save()
        with self.assertRaises(DuplicateProducerError):
            self.correct(id_number="000090001111")

    def test_it_leaves_a_verified_household_alone(self) -> None:
        verify_registration(registration=self.held, actor=self.other)
        with self.assertRaises(MoveNotAllowedError):
            self.correct(hamlet="Ấp 5")

    def test_it_refuses_a_stranger(self) -> None:
        with self.assertRaises(RoleMissingError):
            correct_producer(
                registration=self.held, values=self.again(), actor=self.cast.lan
            )
