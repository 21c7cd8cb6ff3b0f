"""A household enters the register, and somebody else confirms it."""

from farms.actions.producers import ProducerValues
from farms.actions.registrations import (
    correct_producer,
    register_producer,
    return_registration,
    submit_registration,
    verify_registration,
)
from farms.exceptions import (
    ConsentMissingError,
    DuplicateProducerError,
    FarmsError,
    MoveNotAllowedError,
    ReasonMissingError,
    RoleMissingError,
    SamePersonError,
)
from farms.models import (
    Consent,
    Farmer,
    Mandate,
    Planting,
    Plot,
    Producer,
    Registration,
    RegistrationStatus,
    RoleAssignment,
    User,
)
from farms.signals import (
    producer_registered,
    registration_returned,
    registration_verified,
)
from tests.cast import CastTestCase
from tests.factories.farms import CropFactory, RoleAssignmentFactory

VALUES = {
    "full_name": "Trần Văn Thử",
    "form_of_address": "chu",
    "phone": "+84907000123",
    "birth_year": 1968,
    "id_number": "000068004823",
    "hamlet": "Ấp 3",
    "crop_slugs": ("sau-rieng-ri6",),
    "area_text": "9 công",
    "area_square_metres": 9000,
}
CONSENTS = {"register": True, "publish": True, "channels": False}


class RegisterCase(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        CropFactory()
        CropFactory(slug="cam-xoan", name="Cam xoàn")

    def register(self, **changed: object) -> Registration:
        told = {
            "actor": self.cast.minh,
            "commune": self.cast.commune,
            "values": ProducerValues(**VALUES),
            "consents": CONSENTS,
        }
        return register_producer(**(told | changed))

    def again(self, **changed: object) -> ProducerValues:
        return ProducerValues(**(VALUES | changed))


class RegisterProducerTests(RegisterCase):
    def test_it_hands_the_registration_in(self) -> None:
        self.assertEqual(RegistrationStatus.SUBMITTED, self.register().status)

    def test_it_names_the_shop_after_the_farmer(self) -> None:
        producer = self.register().producer
        self.assertEqual("Vườn chú Thử", producer.shop_name)
        self.assertEqual("vuon-chu-thu", producer.slug)

    def test_it_lets_the_farmer_sign_in_by_phone(self) -> None:
        producer = self.register().producer
        user = User.objects.get(phone="+84907000123")
        self.assertEqual([producer], list(Producer.objects.owned_by(user)))

    def test_it_puts_the_area_on_the_land_and_on_the_only_crop(self) -> None:
        self.register()
        self.assertEqual(9000, Plot.objects.get().area_square_metres)
        self.assertEqual(9000, Planting.objects.get().area_square_metres)

    def test_it_does_not_share_an_area_out_among_crops(self) -> None:
        crops = ("sau-rieng-ri6", "cam-xoan")
        self.register(values=self.again(crop_slugs=crops))
        areas = set(Planting.objects.values_list("area_square_metres", flat=True))
        self.assertEqual({None}, areas)

    def test_it_keeps_each_answer(self) -> None:
        producer = self.register().producer
        answers = dict(producer.consents.values_list("purpose", "is_given"))
        self.assertEqual(CONSENTS, answers)

    def test_it_does_not_show_the_household_yet(self) -> None:
        self.assertFalse(self.register().producer.is_public)

    def test_it_grants_the_mandate_only_when_asked(self) -> None:
        producer = self.register().producer
        self.assertFalse(producer.mandates.exists())

    def test_it_grants_the_mandate_to_the_officer(self) -> None:
        producer = self.register(grants_mandate=True).producer
        held = Mandate.objects.for_acting(officer=self.cast.minh, producer=producer)
        self.assertEqual("Trần Văn Thử", held.granted_by.full_name)

    def test_it_says_who_saw_the_papers(self) -> None:
        registration = self.register(identity_level="paper_seen")
        self.assertEqual(self.cast.minh, registration.identity_seen_by)

    def test_it_tells_after_the_commit(self) -> None:
        told = []
        producer_registered.connect(receiver := lambda **n: told.append(n["producer"]))
        self.addCleanup(producer_registered.disconnect, receiver)
        with self.captureOnCommitCallbacks(execute=True):
            producer = self.register().producer
        self.assertEqual([producer], told)

    def test_it_lets_several_farmers_share_a_phone(self) -> None:
        self.register()
        other = self.again(full_name="Trần Thị Khác", id_number="000068004824")
        producer = self.register(values=other).producer
        user = User.objects.get(phone="+84907000123")
        self.assertEqual(2, Producer.objects.owned_by(user).count())
        self.assertEqual(user, producer.memberships.get().farmer.user)


class RefuseRegistrationTests(RegisterCase):
    def refuse(self, error: type[Exception], **changed: object) -> Exception:
        before = Producer.objects.count(), Farmer.objects.count(), User.objects.count()
        with self.assertRaises(error) as raised:
            self.register(**changed)
        after = Producer.objects.count(), Farmer.objects.count(), User.objects.count()
        self.assertEqual(before, after)
        return raised.exception

    def test_it_refuses_a_stranger(self) -> None:
        self.refuse(RoleMissingError, actor=self.cast.lan)

    def test_it_keeps_nothing_without_consent(self) -> None:
        self.refuse(ConsentMissingError, consents={"register": False})

    def test_it_refuses_a_crop_nobody_knows(self) -> None:
        self.refuse(FarmsError, values=self.again(crop_slugs=("khong-co",)))

    def test_it_refuses_the_officers_own_number(self) -> None:
        phone = str(self.cast.minh.phone)
        self.refuse(FarmsError, values=self.again(phone=phone))

    def test_it_recognises_an_id_number_from_another_commune(self) -> None:
        producer = self.register().producer
        RoleAssignmentFactory(user=self.cast.minh, commune=self.cast.other_commune)
        error = self.refuse(
            DuplicateProducerError,
            commune=self.cast.other_commune,
            values=self.again(phone="+84907000999", full_name="Tran Van Thu"),
            distinct_reason="Hai hộ khác nhau",
        )
        self.assertEqual(producer, error.producer)

    def test_it_recognises_phone_and_folded_name(self) -> None:
        producer = self.register().producer
        values = self.again(id_number="", full_name="TRAN VAN THU")
        error = self.refuse(DuplicateProducerError, values=values)
        self.assertEqual(producer, error.producer)

    def test_it_accepts_a_namesake_on_the_same_phone_for_a_reason(self) -> None:
        self.register()
        values = self.again(id_number="")
        self.register(values=values, distinct_reason="Cha và con cùng tên")
        self.assertEqual(3, Producer.objects.count())


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
