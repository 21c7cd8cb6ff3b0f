from django.urls import reverse

from orders.models import OrderGroup, PaymentMethod
from tests.cast import CastTestCase
from tests.factories.orders import (
    FeeRuleFactory,
    TaxRuleFactory,
    make_group,
    make_product,
)
from tests.orders.payos_market import PayOSMarket

FIELDS = {
    "buyer_name": "Tuấn Mua",
    "buyer_phone": "0903 000 111",
    "delivery_address": "18 đường Thử Nghiệm",
    "elsewhere": "",
    "note": "Gọi trước",
    "payment_method": PaymentMethod.CASH_ON_DELIVERY,
}


class CheckoutTests(PayOSMarket, CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.durian = make_product(producer=cls.cast.producer)
        FeeRuleFactory()
        TaxRuleFactory()

    def setUp(self):
        super().setUp()
        self.url = reverse("orders:checkout")
        data = {"product": self.durian.pk, "quantity": "2"}
        self.client.post(reverse("orders:basket-add"), data)

    def order(self, client=None, **fields):
        data = {**FIELDS, "delivery_commune": self.cast.commune.pk, **fields}
        return (client or self.client).post(self.url, data)

    def test_it_leads_a_stranger_without_a_basket_back(self):
        stranger = self.client_class()
        self.assertRedirects(stranger.get(self.url), reverse("orders:basket-detail"))

    def test_it_places_nothing_for_a_stranger(self):
        self.order(client=self.client_class())
        self.assertEqual(0, OrderGroup.objects.count())

    def test_it_asks_where_to_and_how(self):
        page = self.client.get(self.url)
        for name in FIELDS:
            self.assertContains(page, f'name="{name}"')

    def test_it_takes_an_order_to_be_paid_at_the_door(self):
        answer = self.order()
        group = OrderGroup.objects.get()
        self.assertRedirects(answer, reverse("orders:group-detail", args=[group.key]))

    def test_it_reads_the_phone_number_as_people_write_it(self):
        self.order()
        self.assertEqual("+84903000111", str(OrderGroup.objects.get().buyer_phone))

    def test_it_leads_to_the_code(self):
        answer = self.order(payment_method=PaymentMethod.PAYOS)
        group = OrderGroup.objects.get()
        self.assertRedirects(answer, reverse("orders:group-payment", args=[group.key]))

    def test_it_leads_on_even_while_payos_is_silent(self):
        self.payos.faults.drop_connections = 9
        answer = self.order(payment_method=PaymentMethod.PAYOS)
        page = self.client.get(answer["Location"])
        self.assertContains(page, "Hiện mã để quét")

    def test_it_delivers_elsewhere_too(self):
        self.order(delivery_commune="elsewhere", elsewhere="phường Mẫu, TP.HCM")
        group = OrderGroup.objects.get()
        self.assertEqual(
            "18 đường Thử Nghiệm, phường Mẫu, TP.HCM", group.delivery_address
        )

    def test_it_asks_for_a_place(self):
        page = self.order(delivery_commune="elsewhere", elsewhere=" ")
        self.assertContains(page, "Ghi xã, phường và tỉnh nơi nhận.")
        self.assertEqual(0, OrderGroup.objects.count())

    def test_it_asks_for_a_number_that_can_be_called(self):
        page = self.order(buyer_phone="12345")
        self.assertContains(page, "Số điện thoại chưa đúng")
        self.assertEqual(0, OrderGroup.objects.count())

    def test_it_offers_only_what_is_configured(self):
        page = self.order(payment_method=PaymentMethod.CHANNEL)
        self.assertEqual(["payment_method"], list(page.context["form"].errors))

    def test_it_shows_a_new_price_before_taking_the_order(self):
        seen = f"{self.durian.pk}:80000"
        page = self.order(seen_prices=seen)
        self.assertContains(page, "đổi giá từ 80.000\u00a0₫ thành 85.000\u00a0₫")
        self.assertEqual(0, OrderGroup.objects.count())

    def test_it_takes_the_order_at_the_price_then_seen(self):
        page = self.order(seen_prices=f"{self.durian.pk}:80000")
        self.order(seen_prices=page.context["shown"].seen_prices)
        self.assertEqual(170_000, OrderGroup.objects.get().total_amount)

    def test_it_keeps_what_was_written_when_goods_are_gone(self):
        type(self.durian).objects.update(is_paused=True)
        page = self.order(note="Gửi bảo vệ")
        self.assertContains(page, "hiện không còn bán")
        self.assertContains(page, "Gửi bảo vệ")

    def test_it_places_one_order_for_one_tap(self):
        key = "7a1f2c80-59c5-4b6e-9f5d-3a8e0f7c1b11"
        answers = [self.order(idempotency_key=key) for _again in range(3)]
        self.assertEqual(
            (1, 1), (OrderGroup.objects.count(), len({a["Location"] for a in answers}))
        )

    def test_it_knows_a_buyer_who_ordered_before(self):
        self.client.force_login(self.cast.tuan)
        self.client.post(
            reverse("orders:basket-add"), {"product": self.durian.pk, "quantity": "2"}
        )
        make_group({self.durian: 1000}, buyer=self.cast.tuan)
        self.assertContains(self.client.get(self.url), "18 đường Thử Nghiệm")

    def test_it_shows_the_order_again_beside_an_empty_basket(self):
        self.order()
        page = self.client.get(reverse("orders:basket-detail"))
        self.assertContains(page, OrderGroup.objects.get().orders.get().number)

    def test_it_stays_within_its_queries(self):
        self.client.get(self.url)
        with self.assertNumQueries(7):
            self.client.get(self.url)
