from uuid import uuid4

from django.urls import reverse

from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.actions.orders import confirm_order, reduce_order, refuse_order
from orders.models import Order, OrderStatus, PaymentMethod
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory
from tests.factories.orders import make_group, make_product


class GroupCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.durian = make_product(producer=cls.cast.producer)

    def setUp(self):
        self.group = make_group({self.durian: 2000})
        self.order = self.group.orders.get()

    def page(self, group=None):
        key = (group or self.group).key
        return self.client.get(reverse("orders:group-detail", args=[key]))

    def post(self, name, key=None):
        url = reverse(f"orders:{name}", args=[key or self.group.key])
        return self.client.post(url, follow=True)

    def status(self):
        return Order.objects.get(pk=self.order.pk).status


class GroupDetailTests(GroupCase):
    def test_it_shows_a_stranger_nothing_without_the_key(self):
        url = reverse("orders:group-detail", args=[uuid4()])
        self.assertEqual(404, self.client.get(url).status_code)

    def test_it_opens_to_whoever_holds_the_key(self):
        self.assertContains(self.page(), self.order.number)

    def test_it_is_kept_out_of_caches_and_search_engines(self):
        page = self.page()
        self.assertEqual(
            ("no-store, private", "noindex, nofollow", "same-origin"),
            (page["Cache-Control"], page["X-Robots-Tag"], page["Referrer-Policy"]),
        )

    def test_it_says_by_when_the_household_answers(self):
        self.assertContains(self.page(), "Trả lời trước")

    def test_it_counts_the_steps_of_a_cash_order(self):
        steps = self.page().context["shown"].orders[0].steps
        self.assertEqual(
            ["done", "now", "later", "later"], [step.state for step in steps]
        )

    def test_it_counts_the_steps_of_an_unpaid_order(self):
        group = make_group({self.durian: 1000}, payment_method=PaymentMethod.PAYOS)
        steps = self.page(group).context["shown"].orders[0].steps
        self.assertEqual(
            ["done", "now", "later", "later", "later"], [s.state for s in steps]
        )

    def test_it_leads_an_unpaid_order_to_the_code(self):
        group = make_group({self.durian: 1000}, payment_method=PaymentMethod.PAYOS)
        url = reverse("orders:group-payment", args=[group.key])
        self.assertContains(self.page(group), url)

    def test_it_shows_the_lots_once_they_left(self):
        confirm_order(order=self.order, actor=self.cast.hoa)
        ship_order(order=self.order, actor=self.cast.hoa)
        code = self.durian.lots.get().trace_code
        self.assertContains(self.page(), f"/t/{code}")

    def test_it_shows_every_step_done_at_the_end(self):
        confirm_order(order=self.order, actor=self.cast.hoa)
        ship_order(order=self.order, actor=self.cast.hoa)
        confirm_delivery(order=self.order, actor=self.cast.hoa, cash_collected=True)
        steps = self.page().context["shown"].orders[0].steps
        self.assertEqual(["done"] * 4, [step.state for step in steps])

    def test_it_says_why_the_household_refused(self):
        refuse_order(order=self.order, reason="Mưa lớn", actor=self.cast.hoa)
        self.assertContains(self.page(), "Mưa lớn")

    def test_it_lets_the_buyer_refuse_less(self):
        line = self.order.lines.get()
        reduce_order(order=self.order, line_steps={line.pk: 1000}, actor=self.cast.hoa)
        url = reverse("orders:group-cancel", args=[self.group.key])
        self.assertContains(self.page(), url)

    def test_it_does_not_offer_to_cancel_what_is_under_way(self):
        confirm_order(order=self.order, actor=self.cast.hoa)
        url = reverse("orders:group-cancel", args=[self.group.key])
        self.assertNotContains(self.page(), url)

    def test_it_asks_the_same_for_one_household_and_for_five(self):
        self.page()
        with self.assertNumQueries(7):
            self.page()
        products = [make_product(producer=ProducerFactory()) for _n in range(5)]
        group = make_group(dict.fromkeys(products, 2000))
        with self.assertNumQueries(7):
            self.page(group)


class GroupCancelTests(GroupCase):
    def test_it_cancels(self):
        self.assertContains(self.post("group-cancel"), "Đã huỷ đơn.")
        self.assertEqual(OrderStatus.CANCELLED, self.status())

    def test_it_says_when_it_is_too_late(self):
        confirm_order(order=self.order, actor=self.cast.hoa)
        page = self.post("group-cancel")
        self.assertContains(page, "Đơn không còn ở trạng thái cho phép việc này.")
        self.assertEqual(OrderStatus.CONFIRMED, self.status())

    def test_it_does_nothing_by_looking(self):
        url = reverse("orders:group-cancel", args=[self.group.key])
        self.assertEqual(405, self.client.get(url).status_code)

    def test_it_refuses_a_stranger(self):
        url = reverse("orders:group-cancel", args=[uuid4()])
        self.assertEqual(404, self.client.post(url).status_code)
        self.assertEqual(OrderStatus.PLACED, self.status())


class GroupCashTests(GroupCase):
    def test_it_puts_an_unpaid_order_before_the_household(self):
        group = make_group({self.durian: 1000}, payment_method=PaymentMethod.PAYOS)
        self.post("group-cash", group.key)
        self.assertEqual(OrderStatus.PLACED, group.orders.get().status)

    def test_it_says_when_there_is_nothing_to_change(self):
        page = self.post("group-cash")
        self.assertContains(page, "Lần đặt này không còn chờ trả tiền.")


class GroupAgainTests(GroupCase):
    def test_it_puts_the_same_things_into_the_basket(self):
        self.post("group-cancel")
        page = self.post("group-again")
        self.assertContains(page, "Sầu riêng Ri6")

    def test_it_says_when_nothing_is_sold_any_more(self):
        type(self.durian).objects.update(is_paused=True)
        page = self.post("group-again")
        self.assertContains(page, "Mấy món này hiện không còn bán.")
