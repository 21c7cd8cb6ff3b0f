"""Two records made one household, and two again."""

from datetime import timedelta

from django.utils import timezone

from farms.actions.consents import give_consent
from farms.actions.merging import merge_producers, pair_of, undo_merge
from farms.exceptions import FarmsError, SamePersonError, UndoTooLateError
from farms.models import (
    Certificate,
    Consent,
    DuplicateCase,
    Membership,
    PlantingAreaCode,
    Producer,
    Registration,
)
from orders.models import LedgerAccount
from orders.models.statements import balance_of
from tests.factories.catalogue import ProductFactory
from tests.factories.farms import (
    CertificateFactory,
    ConsentFactory,
    MandateFactory,
    RegistrationFactory,
)
from tests.farms.actions.test_duplicates import CaseCase


class MergeCase(CaseCase):
    def setUp(self):
        super().setUp()
        for producer in (self.old, self.new):
            RegistrationFactory(
                producer=producer, registered_by=self.cast.minh, status="submitted"
            )
        farmer = self.head(self.new)
        farmer.phone, farmer.id_number = "+84912000999", "092168000123"
        farmer.save()
        self.new.phone, self.new.hamlet = "+84912000999", "Ấp 9"
        self.new.save()

    def head(self, producer):
        return Membership.objects.filter(producer=producer).earliest("pk").farmer

    def merge(self, actor=None, **changed):
        self.case.refresh_from_db()
        fields = pair_of(self.case).differing
        choices = {field.name: "second" for field in fields} | changed
        return merge_producers(
            case=self.case,
            kept=self.old,
            choices=choices,
            actor=actor or self.cast.kha,
        )

    def undo(self, actor=None):
        case = DuplicateCase.objects.get(pk=self.case.pk)
        return undo_merge(case=case, actor=actor or self.cast.kha)

    def lists(self):
        """Return a group's certificate and a planting area's code."""
        code = PlantingAreaCode.objects.create(
            code="VN-THU-1",
            crop_name="Sầu riêng",
            commune=self.cast.commune,
            valid_from=timezone.localdate(),
        )
        return CertificateFactory(), code

    def both(self):
        return [Producer.objects.get(pk=row.pk) for row in (self.old, self.new)]


class MergeTests(MergeCase):
    def test_it_writes_each_chosen_field(self):
        self.merge(full_name="second", hamlet="first")
        kept, gone = self.both()
        head = self.head(kept)
        self.assertEqual("Nguyễn Văn Tám", kept.name)
        self.assertEqual("", kept.hamlet)
        self.assertEqual("+84912000999", str(head.phone))
        self.assertEqual("092168000123", head.id_number)
        self.assertEqual((kept, False), (gone.merged_into, gone.is_public))

    def test_it_takes_everything_along(self):
        certificate = CertificateFactory(producer=self.new)
        product = ProductFactory(producer=self.new)
        mandate = MandateFactory(
            producer=self.new, officer=self.cast.minh, granted_by=self.head(self.new)
        )
        self.merge()
        for row in (certificate, product, mandate):
            row.refresh_from_db()
            self.assertEqual(self.old, row.producer)
        self.assertEqual("merged", Registration.objects.get(producer=self.new).status)

    def test_it_takes_along_the_places_on_lists(self):
        certificate, code = self.lists()
        for seats in (certificate.coverages, code.memberships):
            seats.create(producer=self.new)
        self.merge()
        today = timezone.localdate()
        for model, row in ((Certificate, certificate), (PlantingAreaCode, code)):
            self.assertEqual([row], list(model.objects.covering(self.old, today)))
            self.assertFalse(model.objects.covering(self.new, today).exists())
        self.undo()
        for model, row in ((Certificate, certificate), (PlantingAreaCode, code)):
            self.assertEqual([row], list(model.objects.covering(self.new, today)))
            self.assertFalse(model.objects.covering(self.old, today).exists())

    def test_it_bears_that_both_stand_on_one_list(self):
        certificate, _code = self.lists()
        for producer in (self.old, self.new):
            certificate.coverages.create(producer=producer)
        self.merge()
        self.undo()
        today = timezone.localdate()
        for producer in self.both():
            covering = Certificate.objects.covering(producer, today)
            self.assertEqual([certificate], list(covering))

    def test_it_hides_the_empty_record(self):
        self.merge()
        seen = Producer.objects.visible_to(self.cast.minh)
        self.assertIn(self.old, seen)
        self.assertNotIn(self.new, seen)

    def test_a_no_on_either_record_is_the_answer(self):
        for producer, is_given in ((self.old, True), (self.new, False)):
            ConsentFactory(
                producer=producer, farmer=self.head(producer), is_given=is_given
            )
        self.merge()
        self.assertFalse(Consent.objects.allows(self.old, "publish"))

    def test_it_asks_for_every_differing_field(self):
        with self.assertRaisesMessage(FarmsError, "Chưa chọn: Điện thoại."):
            self.merge(phone="")
        self.assertEqual("open", self.status())
        self.assertIsNone(self.both()[1].merged_into)

    def test_it_refuses_two_identity_numbers(self):
        head = self.head(self.old)
        head.id_number = "092168000999"
        head.save()
        with self.assertRaisesMessage(FarmsError, "Hai số CCCD khác nhau"):
            self.merge()
        self.assertEqual("open", self.status())

    def test_it_refuses_who_registered_one_of_them(self):
        Registration.objects.filter(producer=self.new).update(
            registered_by=self.cast.kha
        )
        with self.assertRaises(SamePersonError):
            self.merge()
        self.assertEqual("open", self.status())

    def test_it_reads_both_books(self):
        for producer in (self.old, self.new):
            LedgerAccount.objects.create(kind="farmer_payable", producer=producer)
        self.merge()
        accounts = LedgerAccount.objects.filter(producer=self.new)
        self.assertEqual(1, accounts.count())
        self.assertEqual(0, balance_of(self.old).owed)


class UndoTests(MergeCase):
    def test_it_puts_everything_back(self):
        product = ProductFactory(producer=self.new)
        self.merge()
        self.undo()
        product.refresh_from_db()
        kept, gone = self.both()
        self.assertEqual(self.new, product.producer)
        self.assertEqual(("Nguyen Van Tam", ""), (kept.name, kept.hamlet))
        self.assertEqual("", self.head(kept).id_number)
        self.assertEqual("092168000123", self.head(gone).id_number)
        self.assertIsNone(gone.merged_into)
        self.assertEqual("submitted", gone.registration.status)
        self.assertEqual("open", self.status())

    def test_it_leaves_what_was_written_since(self):
        self.merge()
        Producer.objects.filter(pk=self.old.pk).update(hamlet="Ấp 1")
        new = ProductFactory(producer=self.old)
        self.undo()
        new.refresh_from_db()
        self.assertEqual("Ấp 1", self.both()[0].hamlet)
        self.assertEqual(self.old, new.producer)

    def test_a_withdrawal_meanwhile_holds_for_both(self):
        for producer in (self.old, self.new):
            ConsentFactory(producer=producer, farmer=self.head(producer))
        self.merge()
        give_consent(
            producer=self.old,
            farmer=self.head(self.old),
            purpose="publish",
            channel="phone",
            is_given=False,
            actor=self.cast.minh,
        )
        self.undo()
        for producer in self.both():
            self.assertFalse(Consent.objects.allows(producer, "publish"))

    def test_it_refuses_after_thirty_days(self):
        self.merge()
        late = timezone.now() - timedelta(days=30, minutes=1)
        DuplicateCase.objects.filter(pk=self.case.pk).update(decided_at=late)
        with self.assertRaisesMessage(UndoTooLateError, "Đã quá 30 ngày"):
            self.undo()
        self.assertEqual(self.old, self.both()[1].merged_into)

    def test_it_refuses_a_stranger(self):
        self.merge()
        with self.assertRaises(FarmsError):
            self.undo(actor=self.cast.lan)
        self.assertEqual("merged", self.status())
