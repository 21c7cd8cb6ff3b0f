from catalogue.actions.drafts import draft_planted
from catalogue.models import Product, ProductStatus
from farms.models import Planting, Producer
from farms.signals import producer_registered
from tests.cast import CastTestCase
from tests.factories.catalogue import CategoryFactory, ProductFactory, UnitFactory
from tests.factories.farms import CropFactory


class ProducerRegisteredTests(CastTestCase):
    def setUp(self):
        UnitFactory()
        CategoryFactory()
        self.pomelo = CropFactory(slug="buoi", name="Bưởi Năm Roi")
        for crop in (CropFactory(), self.pomelo):
            Planting.objects.create(producer=self.cast.producer, crop=crop)

    def register(self):
        producer_registered.send(Producer, producer=self.cast.producer)

    def test_it_drafts_a_product_for_each_crop(self):
        self.register()
        drafts = Product.objects.values_list("name", "status").order_by("name")
        self.assertEqual(
            list(drafts),
            [
                ("Bưởi Năm Roi", ProductStatus.DRAFT),
                ("Sầu riêng Ri6", ProductStatus.DRAFT),
            ],
        )

    def test_it_drafts_each_crop_once(self):
        self.register()
        self.register()
        self.assertEqual(Product.objects.count(), 2)

    def test_it_leaves_alone_what_is_offered_already(self):
        ProductFactory(producer=self.cast.producer)
        drafted = draft_planted(producer=self.cast.producer)
        self.assertEqual([product.crop for product in drafted], [self.pomelo])
