from datetime import timedelta

from django.utils import timezone

from catalogue.actions.products import (
    change_product,
    close_producer,
    draft_product,
    pause_product,
    publish_product,
    return_product,
    submit_product,
    withdraw_product,
)
from catalogue.exceptions import (
    CatalogueError,
    DayRefusedError,
    MoveNotAllowedError,
    NotYourCommuneError,
    ProductIncompleteError,
    ReasonMissingError,
    SamePersonError,
)
from catalogue.models import Product, ProductStatus
from catalogue.signals import acted_for_producer, product_published, stock_changed
from farms.exceptions import MandateMissingError
from farms.models import Photo, Role
from tests.cast import CastTestCase
from tests.factories.catalogue import (
    CategoryFactory,
    LotFactory,
    PriceFactory,
    ProductFactory,
    UnitFactory,
)
from tests.factories.farms import (
    CropFactory,
    ProducerFactory,
    RoleAssignmentFactory,
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


class ReviewProductTests(ProductCase):
    def setUp(self):
        super().setUp()
        self.stock_and_price()

    def publish(self, actor=None):
        return publish_product(product=self.product, actor=actor or self.cast.kha)

    def test_it_publishes(self):
        self.submit()
        heard = self.listen(product_published)
        with self.captureOnCommitCallbacks(execute=True):
            product = self.publish()
        self.assertEqual(product.status, ProductStatus.PUBLISHED)
        self.assertEqual([news["product"] for news in heard], [self.product])

    def test_it_keeps_the_day_of_the_first_publication(self):
        self.submit()
        first = self.publish().first_published_at
        withdraw_product(product=self.product, actor=self.cast.hoa)
        self.submit()
        self.assertEqual(self.publish().first_published_at, first)

    def test_it_refuses_what_was_not_submitted(self):
        with self.assertRaises(MoveNotAllowedError):
            self.publish()
        self.assertEqual(self.status(), ProductStatus.DRAFT)

    def test_it_refuses_who_submitted(self):
        RoleAssignmentFactory(
            user=self.cast.minh, commune=self.cast.commune, role=Role.APPROVER
        )
        self.submit(actor=self.cast.minh, mandate=self.cast.mandate)
        with self.assertRaises(SamePersonError):
            self.publish(actor=self.cast.minh)
        self.assertEqual(self.status(), ProductStatus.SUBMITTED)

    def test_it_refuses_who_grows_it(self):
        RoleAssignmentFactory(
            user=self.cast.hoa, commune=self.cast.commune, role=Role.APPROVER
        )
        self.submit(actor=self.cast.minh, mandate=self.cast.mandate)
        with self.assertRaises(SamePersonError):
            self.publish(actor=self.cast.hoa)

    def test_it_refuses_an_officer_without_the_role(self):
        self.submit()
        with self.assertRaises(NotYourCommuneError):
            self.publish(actor=self.cast.minh)
        self.assertEqual(self.status(), ProductStatus.SUBMITTED)

    def test_it_returns_with_a_reason(self):
        self.submit()
        product = return_product(
            product=self.product, reason="Hình mờ", actor=self.cast.kha
        )
        self.assertEqual(
            (product.status, product.reason), (ProductStatus.RETURNED, "Hình mờ")
        )

    def test_it_wants_a_reason_to_return(self):
        self.submit()
        with self.assertRaises(ReasonMissingError):
            return_product(product=self.product, reason=" ", actor=self.cast.kha)
        self.assertEqual(self.status(), ProductStatus.SUBMITTED)

    def test_it_forgets_the_reason_when_submitted_again(self):
        self.submit()
        return_product(product=self.product, reason="Mờ", actor=self.cast.kha)
        self.assertEqual(self.submit().reason, "")


class WithdrawAndPauseTests(ProductCase):
    def setUp(self):
        super().setUp()
        self.stock_and_price()
        self.submit()
        publish_product(product=self.product, actor=self.cast.kha)

    def on_sale(self):
        return Product.objects.on_sale().filter(pk=self.product.pk).exists()

    def test_it_withdraws(self):
        withdraw_product(product=self.product, actor=self.cast.hoa)
        self.assertFalse(self.on_sale())

    def test_it_refuses_a_stranger_who_withdraws(self):
        with self.assertRaises(MandateMissingError):
            withdraw_product(product=self.product, actor=self.cast.lan)
        self.assertTrue(self.on_sale())

    def test_it_pauses_and_resumes(self):
        pause_product(product=self.product, is_paused=True, actor=self.cast.hoa)
        self.assertFalse(self.on_sale())
        pause_product(product=self.product, is_paused=False, actor=self.cast.hoa)
        self.assertTrue(self.on_sale())

    def test_it_rests_for_some_days(self):
        today = timezone.localdate()
        close_producer(
            producer=self.cast.producer,
            closed_from=today,
            closed_until=today + timedelta(days=3),
            actor=self.cast.hoa,
        )
        self.assertFalse(self.on_sale())

    def test_it_opens_again(self):
        days = {"closed_from": timezone.localdate(), "closed_until": None}
        close_producer(producer=self.cast.producer, actor=self.cast.hoa, **days)
        days["closed_from"] = None
        close_producer(producer=self.cast.producer, actor=self.cast.hoa, **days)
        self.assertTrue(self.on_sale())

    def test_it_refuses_to_rest_until_before_the_start(self):
        today = timezone.localdate()
        with self.assertRaises(DayRefusedError):
            close_producer(
                producer=self.cast.producer,
                closed_from=today,
                closed_until=today - timedelta(days=1),
                actor=self.cast.hoa,
            )

    def test_it_tells_channels_when_the_household_rests(self):
        heard = self.listen(stock_changed)
        with self.captureOnCommitCallbacks(execute=True):
            close_producer(
                producer=self.cast.producer,
                closed_from=timezone.localdate(),
                closed_until=None,
                actor=self.cast.hoa,
            )
        self.assertEqual([news["product_ids"] for news in heard], [[self.product.pk]])
