"""What the tests of selling screens share."""

from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from catalogue.models import Product, ProductStatus
from tests.cast import CastTestCase
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory


def jpeg(colour="green"):
    """Return a picture as a phone would send it."""
    content = BytesIO()
    Image.new("RGB", (400, 300), colour).save(content, "JPEG")
    return SimpleUploadedFile("hinh.jpg", content.getvalue(), "image/jpeg")


class SellingCase(CastTestCase):
    """Hoa is signed in; her product is a draft, as self.product."""

    status = ProductStatus.DRAFT

    def setUp(self):
        self.product = ProductFactory(producer=self.cast.producer, status=self.status)
        self.client.force_login(self.cast.hoa)

    def post(self, url, **values):
        return self.client.post(url, {"idempotency_key": uuid4(), **values})

    def stock_and_price(self):
        LotFactory(product=self.product)
        PriceFactory(product=self.product, amount=85_000, set_by=self.cast.hoa)

    def saved(self):
        return Product.objects.with_price().get(pk=self.product.pk)

    def assert_refuses_strangers(self, url, **values):
        """An officer of another commune and a buyer get 404, a visitor the door."""
        for person in (self.cast.lan, self.cast.tuan, self.cast.kha):
            self.client.force_login(person)
            self.assertEqual(self.client.get(url).status_code, 404)
            self.assertEqual(self.post(url, **values).status_code, 404)
        self.client.logout()
        response = self.client.get(url)
        self.assertRedirects(
            response, f"/dang-nhap/?next={url}", fetch_redirect_response=False
        )
