"""What the tests of products share."""

from catalogue.actions.products import submit_product
from catalogue.models import Product, ProductStatus
from tests.cast import CastTestCase
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory


class ProductCase(CastTestCase):
    def setUp(self):
        self.product = ProductFactory(
            producer=self.cast.producer, status=ProductStatus.DRAFT
        )

    def stock_and_price(self):
        LotFactory(product=self.product)
        PriceFactory(product=self.product, set_by=self.cast.hoa)

    def submit(self, actor=None, mandate=None):
        return submit_product(
            product=self.product, actor=actor or self.cast.hoa, mandate=mandate
        )

    def status(self):
        return Product.objects.get(pk=self.product.pk).status

    def listen(self, signal):
        heard = []

        def hear(sender, **news):
            heard.append(news)

        signal.connect(hear)
        self.addCleanup(signal.disconnect, hear)
        return heard
