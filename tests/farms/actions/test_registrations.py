"""A household enters the register, and somebody else confirms it."""

from farms.actions.producers import ProducerValues
from farms.actions.registrations import (
    register_producer,
)
from farms.exceptions import (
    ConsentMissingError,
    DuplicateProducerError,
    FarmsError,
    RoleMissingError,
)
from farms.models import (
    Farmer,
    Mandate,
    Planting,
    Plot,
    Producer,
    Registration,
    RegistrationStatus,
    User,
)
from farms.signals import (
    producer_registered,
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
