from datetime import timedelta

from django.utils import timezone

from catalogue.actions.events import record_event
from catalogue.exceptions import DayRefusedError, NotYourCommuneError
from catalogue.models import AppendOnlyError, BizStep, TraceEvent, Vouching
from farms.exceptions import MandateMissingError
from tests.catalogue.actions.stock_case import StockCase
from tests.factories.catalogue import LotFactory


class RecordEventTests(StockCase):
    def setUp(self):
        super().setUp()
        self.lot = LotFactory(product=self.product)

    def record(self, **changes):
        values = {
            "lot": self.lot,
            "biz_step": BizStep.PACKING,
            "event_time": timezone.now(),
            "text": "Đóng 10 thùng",
            "vouching": Vouching.FARMER,
            "vouched_by_name": "Nông Thị Hoa",
            "actor": self.cast.hoa,
            **changes,
        }
        return record_event(**values)

    def test_it_writes_down_what_happened(self):
        event = self.record()
        self.assertEqual((event.text, event.biz_step), ("Đóng 10 thùng", "packing"))

    def test_it_stands_in_the_household_s_commune(self):
        self.assertEqual(self.record().read_point, self.cast.commune)

    def test_it_writes_one_step_once_per_reference(self):
        first = self.record(reference="order:1")
        self.assertEqual(self.record(reference="order:1").pk, first.pk)

    def test_it_lets_the_officer_of_the_commune_vouch(self):
        event = self.record(
            vouching=Vouching.OFFICER, actor=self.cast.minh, vouched_by_name="Minh"
        )
        self.assertEqual(event.actor, self.cast.minh)

    def test_it_refuses_an_officer_of_another_commune(self):
        with self.assertRaises(NotYourCommuneError):
            self.record(vouching=Vouching.OFFICER, actor=self.cast.lan)
        self.assertFalse(TraceEvent.objects.exists())

    def test_it_refuses_an_officer_s_word_from_the_household(self):
        with self.assertRaises(NotYourCommuneError):
            self.record(vouching=Vouching.OFFICER)

    def test_it_refuses_to_speak_for_the_household_without_a_mandate(self):
        with self.assertRaises(MandateMissingError):
            self.record(actor=self.cast.lan)
        self.assertFalse(TraceEvent.objects.exists())

    def test_it_refuses_what_has_not_happened_yet(self):
        with self.assertRaises(DayRefusedError):
            self.record(event_time=timezone.now() + timedelta(hours=1))

    def test_it_cannot_be_changed_afterwards(self):
        event = self.record()
        event.text = "Khác"
        with self.assertRaises(AppendOnlyError):
            event.save()
