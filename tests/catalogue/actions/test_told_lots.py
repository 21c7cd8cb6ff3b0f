"""What was written down beside the field: a product, and a lot where it is certain."""

from datetime import timedelta

from django.utils import timezone

from catalogue.models import ProduceLot, Product
from farms.models import Producer
from tests.cast import CastTestCase
from tests.factories.catalogue import CategoryFactory, UnitFactory
from tests.factories.farms import CropFactory
from tests.farms.phones_in_field import Phone

CROP = "sau-rieng-ri6"


def lot(**changed):
    told = {
        "crop": CROP,
        "variety": "",
        "quantity_text": "120,5",
        "unit": "kg",
        "ready_on": timezone.localdate().isoformat(),
    }
    return told | changed


class ToldLotTests(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        CropFactory()
        UnitFactory()
        CategoryFactory()

    def tell(self, **changed) -> Producer:
        phone = Phone(self.cast.minh)
        record = phone.record(**({"lot": lot()} | changed))
        with self.captureOnCommitCallbacks(execute=True):
            phone.send(record)
        with self.captureOnCommitCallbacks(execute=True):
            phone.send(record)
        return Producer.objects.get(name="Trần Văn Thử")

    def test_it_drafts_the_product_and_records_the_lot_once(self) -> None:
        product = Product.objects.get(producer=self.tell())
        kept = ProduceLot.objects.get(product=product)
        self.assertEqual("draft", product.status)
        self.assertEqual(timezone.localdate(), kept.harvested_on)
        self.assertEqual(120_500, kept.on_hand_steps)

    def test_a_harvest_to_come_is_no_lot_yet(self) -> None:
        day = timezone.localdate() + timedelta(days=3)
        producer = self.tell(lot=lot(ready_on=day.isoformat()))
        self.assertEqual(1, producer.products.count())
        self.assertFalse(ProduceLot.objects.exists())

    def test_a_word_without_fixed_content_is_no_amount(self) -> None:
        producer = self.tell(lot=lot(unit="chục"))
        self.assertEqual(1, producer.products.count())
        self.assertFalse(ProduceLot.objects.exists())

    def test_without_a_mandate_the_household_records_it_itself(self) -> None:
        producer = self.tell(mandate=False)
        self.assertEqual(1, producer.products.count())
        self.assertFalse(ProduceLot.objects.exists())
