"""A market of any size for page tests, photos included."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from catalogue.models import Product
from farms.models import Photo
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory
from tests.factories.farms import CertificateFactory, CommuneFactory, ProducerFactory


def fill_market(number: int, **fields: object) -> list[Product]:
    """Publish products in stock, each of a household and a commune of its own."""
    return [offer(**fields) for _ in range(number)]


def offer(amount: int = 85_000, **fields: object) -> Product:
    """Publish one product in stock."""
    if "producer" not in fields:
        fields["producer"] = ProducerFactory(commune=CommuneFactory())
        CertificateFactory(producer=fields["producer"])
    product = ProductFactory(**fields)
    PriceFactory(product=product, amount=amount)
    LotFactory(product=product)
    product.refresh_from_db()
    return product


def take_photo(product: Product) -> Photo:
    """Give a product a photo of its own."""
    content = BytesIO()
    Image.new("RGB", (64, 64), "green").save(content, "JPEG")
    photo = Photo.objects.create(
        title="Hình thử",
        file=ContentFile(content.getvalue(), "thu.jpg"),
        width=64,
        height=64,
    )
    product.photo = photo
    product.save()
    return photo


def queries_of(client: Client, path: str, query: dict[str, object] | None = None):
    """Return how many statements a page costs once its photos have their sizes."""
    client.get(path, query)
    with CaptureQueriesContext(connection) as counted:
        client.get(path, query)
    return len(counted)
