from catalogue.models import BizStep, ProduceLot, TraceEvent
from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.actions.orders import confirm_order
from orders.exceptions import MoveNotAllowedError
from orders.models import Allocation, LedgerAccount, Order, OrderStatus, Posting
from orders.signals import sale_confirmed
from tests.cast import CastTestCase
from tests.factories.orders import (
    FeeRuleFactory,
    TaxRuleFactory,
    make_order,
    make_product,
)

Kind = LedgerAccount.Kind


class FulfilmentTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer)
        FeeRuleFactory()
        TaxRuleFactory()

    def setUp(self):
        self.order = make_order({self.product: 2000})
        confirm_order(order=self.order, actor=self.cast.hoa)

    def ship(self):
        return ship_order(order=self.order, actor=self.cast.hoa)

    def deliver(self, **fields):
        return confirm_delivery(order=self.order, actor=self.cast.hoa, **fields)

    def balances(self):
        totals = {}
        for posting in Posting.objects.select_related("account"):
            kind = posting.account.kind
            totals[kind] = totals.get(kind, 0) + posting.amount
        return {kind: total for kind, total in totals.items() if total}

    def test_it_takes_the_goods_out_of_the_lot(self):
        self.ship()
        lot = ProduceLot.objects.get(product=self.product)
        self.assertEqual((98_000, 0), (lot.on_hand_steps, lot.committed_steps))

    def test_it_names_the_lots_of_each_line(self):
        self.ship()
        lot = ProduceLot.objects.get(product=self.product)
        self.assertEqual(
            [(lot.pk, 2000)], list(Allocation.objects.values_list("lot_id", "steps"))
        )

    def test_it_writes_the_departure_into_the_story_of_the_lot(self):
        self.ship()
        event = TraceEvent.objects.get(biz_step=BizStep.SHIPPING)
        self.assertEqual(
            (2000, "in_transit", "Vườn cô Hoa"),
            (event.quantity_steps, event.disposition, event.vouched_by_name),
        )

    def test_it_names_no_buyer_in_the_story_of_the_lot(self):
        self.ship()
        event = TraceEvent.objects.get(biz_step=BizStep.SHIPPING)
        self.assertNotIn(self.order.number, event.text + event.reference)

    def test_it_ships_only_what_was_confirmed(self):
        self.ship()
        with self.assertRaises(MoveNotAllowedError):
            self.ship()
        self.assertEqual(1, Allocation.objects.count())

    def test_it_confirms_a_sale_when_goods_and_cash_are_there(self):
        self.ship()
        delivered = self.deliver(cash_collected=True)
        self.assertIsNotNone(delivered.sale_confirmed_at)

    def test_it_waits_for_the_cash(self):
        self.ship()
        delivered = self.deliver()
        self.assertEqual(
            (OrderStatus.DELIVERED, None),
            (delivered.status, delivered.sale_confirmed_at),
        )

    def test_it_takes_cash_that_comes_later(self):
        self.ship()
        self.deliver()
        self.deliver(cash_collected=True)
        order = Order.objects.get(pk=self.order.pk)
        self.assertIsNotNone(order.sale_confirmed_at)

    def test_it_takes_cash_once(self):
        self.ship()
        self.deliver(cash_collected=True)
        with self.assertRaises(MoveNotAllowedError):
            self.deliver(cash_collected=True)
        self.order.group.refresh_from_db()
        self.assertEqual(170_000, self.order.group.paid_amount)

    def test_it_books_what_the_household_owes_of_its_cash(self):
        self.ship()
        self.deliver(cash_collected=True)
        self.assertEqual(
            {
                Kind.CASH_WITH_FARMER: 170_000,
                Kind.FARMER_PAYABLE: -158_950,
                Kind.FEE: -8_500,
                Kind.VAT_WITHHELD: -1_700,
                Kind.PIT_WITHHELD: -850,
            },
            self.balances(),
        )

    def test_it_announces_the_sale(self):
        heard = []

        def hear(order, **kwargs):
            heard.append(order.pk)

        sale_confirmed.connect(hear)
        self.addCleanup(sale_confirmed.disconnect, hear)
        self.ship()
        with self.captureOnCommitCallbacks(execute=True):
            self.deliver(cash_collected=True)
        self.assertEqual([self.order.pk], heard)
