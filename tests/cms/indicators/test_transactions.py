from datetime import timedelta

import time_machine
from django.utils import timezone

from cms.indicators.transactions import ACTIVE, LEFT_OUT, SOLD
from farms.models import Farmer, Producer
from orders.actions.orders import cancel_order, refuse_order
from orders.models import OrderGroup, Refund
from tests.cast import CastTestCase
from tests.cms.sales import deliver, order_from, sell
from tests.factories.orders import FeeRuleFactory, TaxRuleFactory


class SalesTestCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        FeeRuleFactory()
        TaxRuleFactory()

    def counted(self, indicator):
        return indicator.by_commune(timezone.now()).get(self.cast.commune.pk, 0)

    def assert_nothing_sold(self):
        self.assertEqual(0, self.counted(SOLD))
        self.assertEqual(0, self.counted(ACTIVE))


class SoldTests(SalesTestCase):
    def test_it_counts_a_household_once_however_often_it_sells(self):
        sell(self.cast.producer)
        sell(self.cast.producer)
        self.assertEqual(1, self.counted(SOLD))

    def test_it_leaves_out_what_is_only_ordered(self):
        order_from(self.cast.producer)
        self.assert_nothing_sold()

    def test_it_leaves_out_what_is_delivered_and_not_paid(self):
        deliver(order_from(self.cast.producer), cash_collected=False)
        self.assert_nothing_sold()

    def test_it_leaves_out_what_was_cancelled(self):
        cancel_order(order=order_from(self.cast.producer), reason="Người mua đổi ý")
        self.assert_nothing_sold()

    def test_it_leaves_out_what_was_refused(self):
        order = order_from(self.cast.producer)
        refuse_order(order=order, reason="Mưa lớn", actor=self.cast.hoa)
        self.assert_nothing_sold()


class RefundTests(SalesTestCase):
    def refund(self, amount_of, **fields):
        order = sell(self.cast.producer)
        Refund.objects.create(
            group=order.group,
            order=order,
            amount=amount_of(order),
            reason="Trái hư",
            **fields,
        )

    def test_it_leaves_out_what_was_given_back_whole(self):
        self.refund(lambda order: order.goods_amount)
        self.assert_nothing_sold()

    def test_it_counts_what_was_given_back_in_part(self):
        self.refund(lambda order: order.goods_amount // 2)
        self.assertEqual(1, self.counted(ACTIVE))

    def test_it_counts_what_was_not_given_back_after_all(self):
        self.refund(lambda o: o.goods_amount, status=Refund.Status.CANCELLED)
        self.assertEqual(1, self.counted(ACTIVE))

    def test_it_counts_a_sale_reduced_before_it_was_delivered(self):
        early = timezone.now() - timedelta(hours=1)
        self.refund(lambda order: order.goods_amount, created_at=early)
        self.assertEqual(1, self.counted(ACTIVE))


class ActiveTests(SalesTestCase):
    def test_it_counts_a_sale_of_thirty_days_ago(self):
        sell(self.cast.producer)
        with time_machine.travel(timezone.now() + timedelta(days=29, hours=23)):
            self.assertEqual(1, self.counted(ACTIVE))

    def test_it_drops_a_sale_of_thirty_one_days_ago(self):
        sell(self.cast.producer)
        with time_machine.travel(timezone.now() + timedelta(days=31)):
            self.assertEqual(0, self.counted(ACTIVE))
            self.assertEqual(1, self.counted(SOLD))


class SelfDealingTests(SalesTestCase):
    def assert_left_out(self):
        self.assert_nothing_sold()
        self.assertEqual(1, self.counted(LEFT_OUT))

    def test_it_leaves_out_the_household_s_own_phone(self):
        Producer.objects.filter(pk=self.cast.producer.pk).update(phone="+84903999888")
        sell(self.cast.producer, buyer_phone="+84903999888")
        self.assert_left_out()

    def test_it_leaves_out_a_member_s_phone(self):
        Farmer.objects.filter(pk=self.cast.farmer.pk).update(phone="+84903999777")
        sell(self.cast.producer, buyer_phone="+84903999777")
        self.assert_left_out()

    def test_it_leaves_out_the_phone_a_member_signs_in_with(self):
        sell(self.cast.producer, buyer_phone=str(self.cast.hoa.phone))
        self.assert_left_out()

    def test_it_leaves_out_a_member_who_ordered_signed_in(self):
        sell(self.cast.producer, buyer=self.cast.hoa)
        self.assert_left_out()

    def test_it_counts_a_household_that_also_sold_to_others(self):
        sell(self.cast.producer, buyer=self.cast.hoa)
        sell(self.cast.producer, buyer=self.cast.tuan)
        self.assertEqual(1, self.counted(ACTIVE))
        self.assertEqual(0, self.counted(LEFT_OUT))

    def test_it_takes_two_missing_phones_for_no_proof(self):
        sell(self.cast.producer)
        OrderGroup.objects.update(buyer_phone="")
        self.assertEqual(1, self.counted(ACTIVE))
