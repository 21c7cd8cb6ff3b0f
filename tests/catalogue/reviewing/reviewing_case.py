"""What the tests of the review queue share."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from catalogue.models import Product, ProductStatus
from tests.cast import CastTestCase
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory


class ReviewingCase(CastTestCase):
    """Kha is signed in; Hoa's durian waits since two days, as self.product."""

    def setUp(self):
        self.product = self.waiting(days=2, submitted_by=self.cast.hoa)
        self.client.force_login(self.cast.kha)

    def waiting(self, *, days, **values):
        product = ProductFactory(
            producer=values.pop("producer", self.cast.producer),
            status=ProductStatus.SUBMITTED,
            submitted_at=timezone.now() - timedelta(days=days),
            **values,
        )
        PriceFactory(product=product, amount=85_000)
        LotFactory(product=product)
        return product

    def post(self, url, **values):
        return self.client.post(url, {"idempotency_key": uuid4(), **values})

    def status(self):
        return Product.objects.get(pk=self.product.pk).status
