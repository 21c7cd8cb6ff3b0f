from farms.models import Message
from orders.actions.messages import phones_of, tell_buyer, tell_household
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory
from tests.factories.orders import (
    FeeRuleFactory,
    TaxRuleFactory,
    make_order,
    make_product,
)


class MessageTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer)
        FeeRuleFactory()
        TaxRuleFactory()

    def setUp(self):
        self.order = make_order({self.product: 2500})

    def test_it_tells_the_household_what_and_for_how_much(self):
        [message] = tell_household(order=self.order)
        self.assertIn("2,5 kg Sầu riêng Ri6 – loại A", message.text)
        self.assertIn("Nhận về 198.687\u00a0₫", message.text)

    def test_it_reaches_the_member_who_signs_in(self):
        [message] = tell_household(order=self.order)
        self.assertEqual(str(self.cast.hoa.phone), message.phone)

    def test_it_tells_once(self):
        tell_household(order=self.order)
        tell_household(order=self.order)
        self.assertEqual(1, Message.objects.filter(kind="order_placed").count())

    def test_it_names_nobody_who_buys(self):
        [message] = tell_household(order=self.order)
        self.assertNotIn("Tuấn Mua", message.text)

    def test_it_gives_the_buyer_the_address_of_the_order(self):
        message = tell_buyer(order=self.order)
        self.assertIn(f"/don-hang/{self.order.group.key}/", message.text)

    def test_it_tells_no_buyer_without_a_number(self):
        self.order.group.buyer_phone = ""
        self.assertIsNone(tell_buyer(order=self.order))

    def test_it_knows_a_household_without_any_number(self):
        self.assertEqual([], phones_of(ProducerFactory()))

    def test_it_uses_each_number_once(self):
        producer = self.cast.producer
        producer.phone = self.cast.hoa.phone
        self.assertEqual([str(self.cast.hoa.phone)], phones_of(producer))
