"""What is not known follows from what the log lacks."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from catalogue.models import TraceEvent
from catalogue.traceability.story import tell
from catalogue.traceability.unknowns import unknowns_of
from tests.factories.catalogue import LotFactory
from tests.factories.farms import CertificateFactory


class UnknownTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.lot = LotFactory()

    def write(self, step: str, vouching: str = "farmer", days_ago: int = 0) -> None:
        then = timezone.now() - timedelta(days=days_ago)
        TraceEvent.objects.create(
            lot=self.lot,
            biz_step=step,
            vouching=vouching,
            event_time=then,
            record_time=then,
            vouched_by_name="Nhà vườn",
            text="Có làm",
        )

    def is_unknown(self, words: str) -> bool:
        return any(words in sentence for sentence in unknowns_of(tell(self.lot)))

    def test_it_asks_for_a_laboratory(self) -> None:
        self.assertTrue(self.is_unknown("chưa có phiếu kiểm nghiệm"))

    def test_it_says_what_a_laboratory_cannot_know(self) -> None:
        self.write("sampling", "laboratory")
        self.assertFalse(self.is_unknown("chưa có phiếu kiểm nghiệm"))
        self.assertTrue(self.is_unknown("Mẫu kiểm đại diện cho lô"))

    def test_it_says_that_nobody_else_vouches(self) -> None:
        self.write("commissioning")
        self.assertTrue(self.is_unknown("Mọi dòng đều do nhà vườn tự khai"))
        self.write("inspecting", "officer")
        self.assertFalse(self.is_unknown("Mọi dòng đều do nhà vườn tự khai"))

    def test_it_asks_what_was_sprayed_before_the_harvest(self) -> None:
        self.write("commissioning")
        self.assertTrue(self.is_unknown("Bón gì, xịt gì"))
        self.write("inspecting", days_ago=20)
        self.assertFalse(self.is_unknown("Bón gì, xịt gì"))

    def test_it_asks_for_packing_and_shipping(self) -> None:
        self.assertTrue(self.is_unknown("Đóng gói ở đâu"))
        self.write("packing")
        self.assertFalse(self.is_unknown("Đóng gói ở đâu"))
        self.assertTrue(self.is_unknown("Chưa có dòng giao hàng"))
        self.write("shipping")
        self.assertTrue(self.is_unknown("Xe không có máy ghi"))

    def test_it_asks_for_a_certificate_of_that_day(self) -> None:
        self.assertTrue(self.is_unknown("Làm theo tiêu chuẩn nào"))
        CertificateFactory(producer=self.lot.product.producer)
        self.assertFalse(self.is_unknown("Làm theo tiêu chuẩn nào"))
