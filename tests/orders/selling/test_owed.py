from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from orders.actions.fulfilments import confirm_delivery
from orders.actions.ledger import account_of, post_entry
from orders.models import LedgerAccount, Order, OrderGroup, PaymentMethod, Posting
from tests.orders.selling.selling_case import SellingCase

URL = reverse("selling:owed")
Kind = LedgerAccount.Kind


class OwedTests(SellingCase):
    def sold_by_transfer(self, steps=2000):
        order = self.shipped(steps=steps)
        OrderGroup.objects.filter(pk=order.group_id).update(
            payment_method=PaymentMethod.PAYOS, paid_amount=order.goods_amount
        )
        Order.objects.filter(pk=order.pk).update(paid_at=timezone.now())
        order = Order.objects.select_related("group", "producer").get(pk=order.pk)
        return confirm_delivery(order=order, actor=self.cast.hoa)

    def pay_out(self, amount):
        post_entry(
            key="payout:1",
            text="paid out",
            postings=[
                (account_of(Kind.FARMER_PAYABLE, self.cast.producer), amount),
                (account_of(Kind.BANK), -amount),
            ],
        )

    def ledger(self):
        """Return what the household's accounts add up to, seen from its side."""
        rows = Posting.objects.filter(account__producer=self.cast.producer)
        return -(rows.aggregate(sum=Sum("amount"))["sum"] or 0)

    def page(self):
        return self.client.get(URL).context

    def test_it_says_what_will_be_paid(self):
        self.sold_by_transfer()
        self.assertContains(self.client.get(URL), "158.950\u00a0₫")

    def test_it_says_on_which_day(self):
        self.sold_by_transfer()
        self.assertEqual(2, self.page()["payday"].weekday())

    def test_it_equals_the_ledger(self):
        self.sold_by_transfer(2000)
        self.sold_by_transfer(3500)
        self.sold(steps=1500)
        self.assertEqual(self.ledger(), self.page()["balance"].owed)

    def test_it_adds_up_sale_by_sale_to_the_ledger(self):
        self.sold_by_transfer(2000)
        self.sold_by_transfer(3500)
        self.sold(steps=1500)
        self.pay_out(100_000)
        page = self.page()
        sales = sum(sale.balance.owed for sale in page["sales"])
        paid = sum(payout.amount for payout in page["payouts"])
        self.assertEqual(self.ledger(), sales - paid)

    def test_it_adds_up_inside_each_sale(self):
        self.sold_by_transfer(3500)
        self.sold(steps=1500)
        for sale in self.page()["sales"]:
            taken = sale.fee_amount + sale.tax_amount + sale.balance.cash
            self.assertEqual(sale.balance.owed, sale.order.goods_amount - taken)

    def test_it_says_what_a_household_with_cash_hands_on(self):
        self.sold(steps=2000)
        answer = self.client.get(URL)
        self.assertContains(answer, "Phí và thuế còn nộp")
        self.assertContains(answer, "11.050\u00a0₫")

    def test_it_lists_what_was_paid(self):
        self.sold_by_transfer()
        self.pay_out(158_950)
        answer = self.client.get(URL)
        self.assertEqual(0, answer.context["balance"].owed)
        self.assertContains(answer, "Đã trả")

    def test_it_names_the_harvest(self):
        self.sold_by_transfer()
        today = timezone.localdate()
        self.assertContains(self.client.get(URL), f"Hái ngày {today:%d/%m/%Y}")

    def test_it_is_plain_about_nothing(self):
        self.assertContains(self.client.get(URL), "Chưa có đơn nào bán xong")

    def test_it_asks_the_same_of_the_database_for_many_sales(self):
        self.sold(steps=1000)
        self.client.get(URL)
        with self.assertNumQueries(15):
            self.client.get(URL)
        for _number in range(4):
            self.sold(steps=1000)
        with self.assertNumQueries(15):
            self.client.get(URL)

    def test_it_shows_a_stranger_no_money(self):
        self.sold()
        for person in (self.cast.lan, self.cast.tuan):
            self.client.force_login(person)
            answer = self.client.get(f"{URL}?ho={self.cast.producer.pk}")
            self.assertEqual(404, answer.status_code)
