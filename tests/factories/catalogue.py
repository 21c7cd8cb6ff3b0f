"""Products, prices and lots."""

import factory
from django.utils import timezone

from catalogue.models import Category, Price, ProduceLot, Product, ProductStatus, Unit
from tests.factories.farms import CropFactory, ProducerFactory, UserFactory


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit
        django_get_or_create = ("code",)

    code = "KGM"
    name = "kilôgam"
    symbol = "kg"
    scale = 3


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category
        django_get_or_create = ("slug",)

    slug = "trai-cay"
    name = "Trái cây"
    name_in_english = "Fruit"
    art = "buoi"


class ProductFactory(factory.django.DjangoModelFactory):
    """A published product without stock; add a LotFactory for stock."""

    class Meta:
        model = Product

    producer = factory.SubFactory(ProducerFactory)
    crop = factory.SubFactory(CropFactory)
    category = factory.SubFactory(CategoryFactory)
    name = "Sầu riêng Ri6"
    grade = "loại A"
    slug = factory.Sequence(lambda n: f"sau-rieng-ri6-{n}")
    unit = factory.SubFactory(UnitFactory)
    increment_steps = 500
    minimum_steps = 1000
    status = ProductStatus.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)
    first_published_at = factory.LazyFunction(timezone.now)


class PriceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Price

    product = factory.SubFactory(ProductFactory)
    amount = 85_000
    set_by = factory.SubFactory(UserFactory)


class LotFactory(factory.django.DjangoModelFactory):
    """A lot of 100 kg, counted into its product as actions.stock would."""

    class Meta:
        model = ProduceLot

    product = factory.SubFactory(ProductFactory)
    trace_code = factory.Sequence(lambda n: f"XT-2611-{n:05d}")
    harvested_on = factory.LazyFunction(timezone.localdate)
    harvested_steps = factory.LazyAttribute(lambda o: o.on_hand_steps)
    on_hand_steps = 100_000

    @factory.post_generation
    def count_into_product(self, create: bool, extracted: object, **kwargs: object):
        if create:
            product = self.product
            product.available_steps += self.on_hand_steps
            Product.objects.filter(pk=product.pk).update(
                available_steps=product.available_steps
            )
