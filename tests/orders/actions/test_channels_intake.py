from unittest import mock

from farms.models import Message
from orders.actions import channels_pull
from orders.exceptions import OrdersError
from orders.models import (
    ChannelConnection,
    Order,
    OrderGroup,
    OrderStatus,
    PaymentMethod,
    SyncJob,
)
from tests.factories.orders import FeeRuleFactory, TaxRuleFactory, make_product
from tests.orders.actions.channels_case import PullCase


class NewOrderTests(PullCase):
    def test_it_brings_an_order_to_its_household(self):
        bought = self.buy_and_pull(3)
        order = self.only_order()
        self.assertEqual(
            (OrderStatus.PLACED, str(bought["id"]), self.people.producer, 255_000),
            (order.status, order.remote_id, order.producer, order.goods_amount),
        )

    def test_it_writes_who_bought_and_where_to(self):
        self.buy_and_pull()
        group = OrderGroup.objects.get()
        self.assertEqual(
            (PaymentMethod.CHANNEL, "Mua Tuấn", "+84903000111", "18 đường Thử Nghiệm"),
            (
                group.payment_method,
                group.buyer_name,
                str(group.buyer_phone),
                group.delivery_address,
            ),
        )

    def test_it_counts_packs_in_steps_of_the_product(self):
        self.buy_and_pull(3)
        line = self.only_order().lines.get()
        self.assertEqual(
            (3000, 85_000, 255_000), (line.steps, line.price_amount, line.line_amount)
        )

    def test_it_takes_fee_and_tax_of_that_marketplace(self):
        FeeRuleFactory(channel="woocommerce", seller_fee_basis_points=200)
        TaxRuleFactory()
        self.buy_and_pull(2)
        line = self.only_order().lines.get()
        self.assertEqual(
            (3_400, 1_700, 850),
            (line.fee_amount, line.withheld_vat_amount, line.withheld_pit_amount),
        )

    def test_it_takes_the_stock_here(self):
        self.buy_and_pull(3)
        self.assertEqual(97_000, self.available())

    def test_it_asks_the_household_to_answer(self):
        self.buy_and_pull()
        self.assertIsNotNone(self.only_order().answer_by)
        self.assertTrue(Message.objects.filter(kind="order_placed").exists())

    def test_it_takes_an_order_in_once(self):
        self.buy_and_pull(3)
        self.pull()
        ChannelConnection.objects.update(orders_seen_until=None)
        self.pull()
        self.assertEqual(1, Order.objects.count())
        self.assertEqual(97_000, self.available())

    def test_it_leaves_an_unpaid_order_there(self):
        self.buy_and_pull(status="pending")
        self.assertFalse(Order.objects.exists())

    def test_it_keeps_the_stock_of_an_order_that_is_held(self):
        self.buy_and_pull(2, status="on-hold")
        self.assertEqual(OrderStatus.AWAITING_PAYMENT, self.only_order().status)
        self.assertEqual(98_000, self.available())

    def test_it_places_a_held_order_once_it_is_paid(self):
        bought = self.buy_and_pull(2, status="on-hold")
        self.change_there(bought, status="processing")
        self.assertEqual(OrderStatus.PLACED, self.only_order().status)
        self.assertEqual(98_000, self.available())

    def test_it_notes_the_money_the_marketplace_has(self):
        self.buy_and_pull(payment_method="bacs", set_paid=True)
        order = self.only_order()
        self.assertIsNotNone(order.paid_at)
        self.assertEqual(0, order.group.paid_amount)

    def test_it_divides_an_order_between_households(self):
        other = make_product(slug="buoi", name="Bưởi Năm Roi", amount=30_000)
        self.agree(other.producer)
        second = self.put_up(other)
        lines = [
            {"product_id": int(self.listing.remote_id), "quantity": 1},
            {"product_id": int(second.remote_id), "quantity": 2},
        ]
        self.buy_and_pull(line_items=lines)
        amounts = [(o.producer_id, o.goods_amount) for o in self.orders()]
        expected = [(self.people.producer.pk, 85_000), (other.producer_id, 60_000)]
        self.assertEqual(sorted(expected), amounts)
        self.assertEqual(1, OrderGroup.objects.count())

    def agree(self, producer):
        consent = self.people.producer.consents.get(purpose="channels")
        consent.pk, consent.producer = None, producer
        consent.save()


class OddOrderTests(PullCase):
    def message(self):
        return SyncJob.objects.get(kind=SyncJob.Kind.PULL_ORDERS).message

    def test_it_names_an_order_that_holds_nothing_of_ours(self):
        theirs = self.make_product("CUA-SHOP")
        SyncJob.objects.all().delete()
        self.order(theirs["id"])
        self.pull()
        self.assertFalse(Order.objects.exists())
        self.assertIn("CUA-SHOP", self.message())

    def test_it_names_it_once(self):
        theirs = self.make_product("CUA-SHOP")
        self.order(theirs["id"])
        self.pull()
        self.pull()
        jobs = SyncJob.objects.filter(kind=SyncJob.Kind.PULL_ORDERS)
        self.assertEqual(1, jobs.count())

    def test_it_takes_what_is_ours_out_of_a_mixed_order(self):
        theirs = self.make_product("CUA-SHOP")
        lines = [
            {"product_id": int(self.listing.remote_id), "quantity": 1},
            {"product_id": theirs["id"], "quantity": 1},
        ]
        self.buy_and_pull(line_items=lines)
        self.assertEqual(85_000, self.only_order().goods_amount)
        self.assertIn("CUA-SHOP", self.notes()[1])

    def test_it_records_an_order_beyond_what_there_is(self):
        self.buy_and_pull(103)
        self.assertEqual(OrderStatus.PLACED, self.only_order().status)
        self.assertEqual(0, self.available())
        self.assertIn("Sổ kho thiếu 3 kg Sầu riêng Ri6 – loại A.", self.notes())

    def test_it_tells_household_and_officer_of_a_shortage(self):
        self.buy_and_pull(103)
        told = Message.objects.filter(kind="stock_short")
        phones = {str(self.people.hoa.phone), str(self.people.minh.phone)}
        self.assertEqual(phones, set(told.values_list("phone", flat=True)))
        self.assertIn("thiếu 3 kg", told.first().text)

    def test_one_bad_order_does_not_stop_the_others(self):
        bad = self.buy_there(self.listing)
        self.buy_there(self.listing, 2)
        real = channels_pull.take_in_order

        def break_on_bad(*, connection, remote):
            if remote.remote_id == str(bad["id"]):
                raise OrdersError("hỏng")
            return real(connection=connection, remote=remote)

        with mock.patch.object(channels_pull, "take_in_order", break_on_bad):
            self.pull()
        self.assertEqual(170_000, self.only_order().goods_amount)
        self.pull()
        self.assertEqual(2, Order.objects.count())
