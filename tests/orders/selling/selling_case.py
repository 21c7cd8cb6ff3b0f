"""What the tests of a household's orders share."""

from uuid import uuid4

from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.actions.orders import confirm_order
from orders.models import Order
from tests.cast import CastTestCase
from tests.factories.orders import (
    FeeRuleFactory,
    TaxRuleFactory,
    make_order,
    make_product,
)


class SellingCase(CastTestCase):
    """Hoa is signed in; fee 5 %, taxes 1,5 %; her durian costs 85.000 ₫ a kilo."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer)
        FeeRuleFactory()
        TaxRuleFactory()

    def setUp(self):
        self.client.force_login(self.cast.hoa)

    def order(self, steps=20_000, **fields):
        return make_order({self.product: steps}, **fields)

    def confirmed(self, **fields):
        return confirm_order(order=self.order(**fields), actor=self.cast.hoa)

    def shipped(self, **fields):
        return ship_order(order=self.confirmed(**fields), actor=self.cast.hoa)

    def sold(self, **fields):
        """Sell for cash, which the household keeps."""
        order = self.shipped(**fields)
        return confirm_delivery(order=order, actor=self.cast.hoa, cash_collected=True)

    def fresh(self, order):
        return Order.objects.get(pk=order.pk)

    def post(self, url, **values):
        return self.client.post(url, {"idempotency_key": uuid4(), **values})

    def assert_refuses_strangers(self, url, method="get", **values):
        """An officer without mandate and a buyer get 404, a visitor the door."""
        for person in (self.cast.lan, self.cast.tuan, self.cast.kha):
            self.client.force_login(person)
            answer = self.send(url, method, values)
            self.assertEqual(404, answer.status_code)
        self.client.logout()
        answer = self.send(url, method, values)
        self.assertEqual(302, answer.status_code)
        self.assertTrue(answer["Location"].startswith("/dang-nhap/"))

    def send(self, url, method, values):
        return self.client.get(url) if method == "get" else self.post(url, **values)
