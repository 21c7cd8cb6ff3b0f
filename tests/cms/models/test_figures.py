"""Figures anybody may work out again."""

from datetime import timedelta

from django.utils import timezone

from catalogue.models import Product
from cms.models import CommuneFigure
from cms.models.figures import OPEN_FIGURES, hanging_now
from orders.models import Order, OrderGroup, OrderStatus, PaymentMethod
from tests.cms.case import PagesTestCase


def value_of(code: str) -> str:
    return OPEN_FIGURES[code].count()[0]


class OpenFiguresTests(PagesTestCase):
    def order(self, **values: object) -> Order:
        group = OrderGroup.objects.create(
            buyer_name="Tuấn Mua",
            delivery_address="Thử",
            payment_method=PaymentMethod.CASH_ON_DELIVERY,
            total_amount=100_000,
        )
        return Order.objects.create(
            group=group,
            producer=self.cast.producer,
            number=f"D{group.pk}",
            goods_amount=100_000,
            **values,
        )

    def sell(self, *, days_ago: int, late: int = 0, vat: int = 0, pit: int = 0) -> None:
        when = timezone.now() - timedelta(days=days_ago)
        day = timezone.localtime(when).date()
        order = self.order(
            status=OrderStatus.DELIVERED,
            placed_at=when,
            delivered_at=when,
            paid_at=when,
            sale_confirmed_at=when,
            deliver_on=day - timedelta(days=late),
        )
        order.lines.create(
            product=self.product,
            product_name=self.product.name,
            steps=1000,
            scale=3,
            price_amount=100_000,
            line_amount=100_000,
            fee_amount=3_000,
            withheld_vat_amount=vat,
            withheld_pit_amount=pit,
        )

    def keep(self, indicator: str, value: int) -> None:
        now = timezone.now()
        CommuneFigure.objects.create(
            period="current",
            indicator=indicator,
            commune=self.cast.commune,
            value=value,
            changed_at=now,
            computed_at=now,
        )

    def test_it_says_how_many_households_of_how_many_sold(self) -> None:
        self.keep("open_active", 53)
        self.keep("open_verified", 249)
        value, label = OPEN_FIGURES["households_selling"].count()
        self.assertEqual("53 hộ", value)
        self.assertIn("trên 249 hộ đã xác minh", label)

    def test_it_does_not_point_at_single_households(self) -> None:
        self.keep("open_active", 2)
        self.assertEqual("ít hơn 5 hộ", value_of("households_selling"))

    def test_it_says_zero_where_nobody_sold(self) -> None:
        self.assertEqual("0 hộ", value_of("households_selling"))

    def test_it_divides_money_exactly(self) -> None:
        self.sell(days_ago=1)
        self.sell(days_ago=1, vat=1_000, pit=500)
        self.assertEqual("96,3%", value_of("money_to_households"))

    def test_it_says_when_there_is_nothing_to_divide(self) -> None:
        self.assertEqual("Chưa có số", value_of("money_to_households"))

    def test_it_counts_late_deliveries_as_late(self) -> None:
        self.sell(days_ago=1)
        self.sell(days_ago=1, late=1)
        self.assertEqual("1 trên 2", value_of("delivered_on_the_day"))

    def test_it_counts_refusals_too(self) -> None:
        self.order(status=OrderStatus.REFUSED)
        self.assertEqual("1 đơn", value_of("orders_refused"))

    def test_it_counts_published_products(self) -> None:
        self.assertEqual("1 món", value_of("products_published"))


class HangingNowTests(PagesTestCase):
    def test_it_counts_what_hangs_and_what_is_new(self) -> None:
        self.assertEqual({"hanging": 1, "new": 1, "sold_out": 0}, hanging_now())

    def test_it_takes_down_what_is_sold_out(self) -> None:
        Product.objects.update(available_steps=0)
        self.assertEqual({"hanging": 0, "new": 0, "sold_out": 1}, hanging_now())
