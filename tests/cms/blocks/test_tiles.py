"""What tiles of products and households show."""

from catalogue.models import Product
from cms.blocks.tiles import producer_tiles, product_tiles
from farms.models import Producer
from tests.cms.case import PagesTestCase
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory
from tests.factories.farms import CertificateFactory, CropFactory


class ProductTilesTests(PagesTestCase):
    def tiles(self, number: int = 8) -> list[dict[str, object]]:
        products = Product.objects.on_sale().order_by("-published_at", "-pk")
        return product_tiles(products, number)

    def test_it_names_household_and_commune(self) -> None:
        tile = self.tiles()[0]
        self.assertEqual(
            ("Vườn cô Hoa", "xã\u00a0Nhơn Ái"), (tile["household"], tile["commune"])
        )

    def test_it_writes_the_price(self) -> None:
        self.assertEqual("85.000\u00a0₫", self.tiles()[0]["price"])

    def test_it_leads_to_the_product(self) -> None:
        self.assertEqual("/san-pham/ri6-cua-hoa/", self.tiles()[0]["url"])

    def test_it_claims_what_a_certificate_proves(self) -> None:
        CertificateFactory(producer=self.cast.producer)
        self.assertEqual("VietGAP", self.tiles()[0]["badge"])

    def test_it_claims_nothing_without_one(self) -> None:
        self.assertEqual("", self.tiles()[0]["badge"])

    def test_it_shows_each_crop_before_a_crop_comes_twice(self) -> None:
        crop = CropFactory(slug="buoi", name="Bưởi")
        for slug, values in (("a", {}), ("b", {"crop": crop}), ("c", {})):
            product = ProductFactory(producer=self.cast.producer, slug=slug, **values)
            LotFactory(product=product)
        names = [str(tile["url"]) for tile in self.tiles(2)]
        self.assertEqual(["/san-pham/c/", "/san-pham/b/"], names)

    def test_it_asks_no_more_for_more_products(self) -> None:
        with self.assertNumQueries(1):
            self.tiles()
        for number in range(4):
            product = ProductFactory(producer=self.cast.producer, slug=f"m-{number}")
            PriceFactory(product=product, set_by=self.cast.minh)
            LotFactory(product=product)
        with self.assertNumQueries(1):
            self.tiles()


class ProducerTilesTests(PagesTestCase):
    def tiles(self) -> list[dict[str, object]]:
        return producer_tiles(Producer.objects.public(), 4)

    def test_it_counts_what_the_household_sells(self) -> None:
        self.assertEqual([1], [tile["number_of_products"] for tile in self.tiles()])

    def test_it_leaves_out_households_with_nothing_to_sell(self) -> None:
        Product.objects.update(available_steps=0)
        self.assertEqual([], self.tiles())

    def test_it_leads_to_the_household(self) -> None:
        self.assertEqual("/nha-vuon/vuon-co-hoa/", self.tiles()[0]["url"])
