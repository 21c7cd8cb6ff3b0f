from catalogue.actions.products import (
    change_product,
    draft_product,
)
from catalogue.exceptions import (
    CatalogueError,
    ProductIncompleteError,
)
from catalogue.models import Product, ProductStatus
from catalogue.signals import acted_for_producer
from farms.exceptions import MandateMissingError
from farms.models import Photo
from tests.cast import CastTestCase
from tests.catalogue.actions.product_case import ProductCase
from tests.factories.catalogue import (
    CategoryFactory,
    LotFactory,
    PriceFactory,
    UnitFactory,
)
from tests.factories.farms import (
    CropFactory,
    ProducerFactory,
)


class DraftProductTests(CastTestCase):
    def setUp(self):
        UnitFactory()
        CategoryFactory()

    def draft(self, crop=None, **more):
        values = {"producer": self.cast.producer, "actor": self.cast.hoa, **more}
        return draft_product(crop=crop or CropFactory(), **values)

    def test_it_takes_name_category_and_unit_from_the_crop(self):
        product = self.draft()
        self.assertEqual(
            (product.name, product.category.slug, product.unit_id, product.status),
            ("Sầu riêng Ri6", "trai-cay", "KGM", ProductStatus.DRAFT),
        )

    def test_it_sells_kilos_by_the_half_from_one(self):
        product = self.draft()
        self.assertEqual((product.increment_steps, product.minimum_steps), (500, 1000))

    def test_it_sells_pieces_whole(self):
        UnitFactory(code="H87", name="trái", symbol="trái", scale=0)
        crop = CropFactory(slug="dua-xiem", name="Dừa xiêm", default_unit="trái")
        product = self.draft(crop)
        self.assertEqual(
            (product.unit_id, product.increment_steps, product.minimum_steps),
            ("H87", 1, 1),
        )

    def test_it_gives_each_product_its_own_address(self):
        slugs = [self.draft().slug, self.draft().slug]
        base = "sau-rieng-ri6-vuon-co-hoa"
        self.assertEqual(slugs, [base, f"{base}-2"])

    def test_it_refuses_an_officer_without_a_mandate(self):
        with self.assertRaises(MandateMissingError):
            self.draft(actor=self.cast.lan)
        self.assertFalse(Product.objects.exists())


class ChangeProductTests(ProductCase):
    def change(self, **values):
        values = {"actor": self.cast.hoa, **values}
        return change_product(product=self.product, **values)

    def test_it_changes_what_is_given(self):
        product = self.change(grade="loại B", description="Chín cây")
        self.assertEqual(
            (product.name, product.grade, product.description),
            ("Sầu riêng Ri6", "loại B", "Chín cây"),
        )

    def test_it_keeps_what_is_searched_true(self):
        self.change(name="Sầu riêng Chín Hoá")
        product = Product.objects.get(pk=self.product.pk)
        self.assertIn("sau rieng chin hoa", product.folded_text)

    def test_it_does_not_touch_stock(self):
        LotFactory(product=Product.objects.get(pk=self.product.pk))
        self.change(grade="loại B")
        product = Product.objects.get(pk=self.product.pk)
        self.assertEqual(product.available_steps, 100_000)

    def test_it_refuses_a_photo_of_another_household(self):
        photo = Photo(producer=ProducerFactory(), title="Hình hộ khác")
        with self.assertRaises(CatalogueError):
            self.change(photo=photo)

    def test_it_refuses_a_step_larger_than_the_least(self):
        with self.assertRaises(CatalogueError):
            self.change(increment_steps=2000)

    def test_it_refuses_a_stranger(self):
        with self.assertRaises(MandateMissingError):
            self.change(actor=self.cast.tuan, grade="loại B")
        self.product.refresh_from_db()
        self.assertEqual(self.product.grade, "loại A")


class SubmitProductTests(ProductCase):
    def test_it_hands_in_what_is_complete(self):
        self.stock_and_price()
        product = self.submit()
        self.assertEqual(
            (product.status, product.submitted_by),
            (ProductStatus.SUBMITTED, self.cast.hoa),
        )

    def test_it_names_what_is_missing(self):
        with self.assertRaises(ProductIncompleteError) as caught:
            self.submit()
        self.assertEqual(str(caught.exception), "Còn thiếu: giá, lô hàng còn hàng.")
        self.assertEqual(self.status(), ProductStatus.DRAFT)

    def test_it_wants_something_left_in_a_lot(self):
        PriceFactory(product=self.product)
        LotFactory(product=self.product, on_hand_steps=0)
        with self.assertRaises(ProductIncompleteError) as caught:
            self.submit()
        self.assertEqual(str(caught.exception), "Còn thiếu: lô hàng còn hàng.")

    def test_it_lets_the_household_hear_what_an_officer_did(self):
        self.stock_and_price()
        heard = self.listen(acted_for_producer)
        with self.captureOnCommitCallbacks(execute=True):
            self.submit(actor=self.cast.minh, mandate=self.cast.mandate)
        self.assertEqual([news["verb"] for news in heard], ["submit"])

    def test_it_refuses_a_stranger(self):
        self.stock_and_price()
        with self.assertRaises(MandateMissingError):
            self.submit(actor=self.cast.lan)
        self.assertEqual(self.status(), ProductStatus.DRAFT)
