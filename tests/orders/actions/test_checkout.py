from catalogue.models import ProduceLot, Reservation
from orders.actions.checkout import place_order
from orders.exceptions import BasketChangedError, BasketEmptyError
from orders.models import Order, OrderGroup, OrderStatus, PaymentMethod
from tests.cast import CastTestCase
from tests.factories.catalogue import PriceFactory
from tests.factories.farms import ProducerFactory
from tests.factories.orders import (
    BUYER,
    FeeRuleFactory,
    TaxRuleFactory,
    make_basket,
    make_group,
    make_product,
)


class PlaceOrderTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.durian = make_product(producer=cls.cast.producer)
        cls.rambutan = make_product(
            producer=ProducerFactory(), name="Chôm chôm", amount=22_000
        )
        FeeRuleFactory()
        TaxRuleFactory()

    def place(self, basket, **fields):
        values = {"payment_method": PaymentMethod.CASH_ON_DELIVERY, **BUYER, **fields}
        return place_order(basket=basket, **values)

    def test_it_makes_one_order_for_each_household(self):
        group = make_group({self.durian: 2000, self.rambutan: 1500})
        amounts = {o.producer: o.goods_amount for o in group.orders.all()}
        self.assertEqual(
            {self.durian.producer: 170_000, self.rambutan.producer: 33_000}, amounts
        )

    def test_it_adds_the_orders_up(self):
        group = make_group({self.durian: 2000, self.rambutan: 1500})
        self.assertEqual(203_000, group.total_amount)

    def test_it_freezes_fee_and_taxes(self):
        line = make_group({self.durian: 2000}).orders.get().lines.get()
        parts = (line.fee_amount, line.withheld_vat_amount, line.withheld_pit_amount)
        self.assertEqual((8_500, 1_700, 850), parts)

    def test_it_gives_a_number_people_can_read(self):
        order = make_group({self.durian: 2000}).orders.get()
        self.assertRegex(order.number, r"^D-\d{4}-[0-9A-HJKMNP-TV-Z]{5}$")

    def test_it_puts_cash_orders_before_the_household_at_once(self):
        order = make_group({self.durian: 2000}).orders.get()
        self.assertEqual(OrderStatus.PLACED, order.status)

    def test_it_promises_the_stock_of_cash_orders(self):
        make_group({self.durian: 2000})
        lot = ProduceLot.objects.get(product=self.durian)
        self.assertEqual((0, 2000), (lot.reserved_steps, lot.committed_steps))

    def test_it_lets_orders_to_be_paid_wait(self):
        group = make_group({self.durian: 2000}, payment_method=PaymentMethod.PAYOS)
        self.assertEqual(OrderStatus.AWAITING_PAYMENT, group.orders.get().status)

    def test_it_holds_stock_for_a_payment_only_for_a_while(self):
        group = make_group({self.durian: 2000}, payment_method=PaymentMethod.PAYOS)
        held = Reservation.objects.get()
        self.assertEqual(25 * 60, (held.expires_at - group.placed_at).seconds)

    def test_it_empties_the_basket(self):
        basket = make_basket({self.durian: 2000})
        self.place(basket)
        self.assertEqual(0, basket.lines.count())

    def test_it_orders_a_basket_only_once(self):
        basket = make_basket({self.durian: 2000})
        self.place(basket)
        with self.assertRaises(BasketEmptyError):
            self.place(basket)
        self.assertEqual(1, OrderGroup.objects.count())

    def test_it_takes_the_price_of_the_quantity(self):
        PriceFactory(product=self.durian, amount=80_000, minimum_steps=10_000)
        group = make_group({self.durian: 10_000})
        self.assertEqual(800_000, group.total_amount)

    def test_it_tells_what_became_dearer(self):
        basket = make_basket({self.durian: 2000})
        with self.assertRaises(BasketChangedError) as caught:
            self.place(basket, seen_prices={self.durian.pk: 80_000})
        self.assertEqual(
            (
                "Sầu riêng Ri6 – loại A đổi giá từ 80.000\u00a0₫ thành "
                "85.000\u00a0₫ một kg.",
            ),
            caught.exception.changes,
        )

    def test_it_tells_what_is_gone(self):
        basket = make_basket({self.durian: 2000})
        type(self.durian).objects.filter(pk=self.durian.pk).update(is_paused=True)
        with self.assertRaises(BasketChangedError) as caught:
            self.place(basket)
        self.assertEqual(
            ("Sầu riêng Ri6 – loại A hiện không còn bán.",), caught.exception.changes
        )

    def test_it_takes_nothing_when_one_thing_is_short(self):
        basket = make_basket({self.durian: 2000, self.rambutan: 200_000})
        with self.assertRaises(BasketChangedError):
            self.place(basket)
        facts = (
            Order.objects.count(),
            Reservation.objects.count(),
            basket.lines.count(),
        )
        self.assertEqual((0, 0, 2), facts)
