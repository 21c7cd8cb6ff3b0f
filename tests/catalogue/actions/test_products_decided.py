from datetime import timedelta

from django.utils import timezone

from catalogue.actions.products import (
    close_producer,
    pause_product,
    publish_product,
    return_product,
    withdraw_product,
)
from catalogue.exceptions import (
    DayRefusedError,
    MoveNotAllowedError,
    NotYourCommuneError,
    ReasonMissingError,
    SamePersonError,
)
from catalogue.models import Product, ProductStatus
from catalogue.signals import product_published, stock_changed
from farms.exceptions import MandateMissingError
from farms.models import Role
from tests.catalogue.actions.product_case import ProductCase
from tests.factories.farms import (
    RoleAssignmentFactory,
)


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
