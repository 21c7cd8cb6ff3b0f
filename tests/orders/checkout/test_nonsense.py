"""Whatever a stranger's machine posts, no page breaks and nothing is ordered."""

from django.urls import reverse
from django.utils.translation import override

from orders.models import OrderGroup
from tests.cast import CastTestCase
from tests.factories.orders import make_product

NONSENSE = [
    "",
    " ",
    "\x00",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "9" * 400,
    "-1",
    "1e9",
    "٣",
    "\u202eABC",
    "a\u0301" * 50,
    "{{ 7|add:7 }}",
    "%s%s%n",
    "2,5,5",
    "1.234.567,89",
]
FIELDS = [
    "buyer_name",
    "buyer_phone",
    "delivery_address",
    "delivery_commune",
    "elsewhere",
    "note",
    "payment_method",
    "seen_prices",
]


class NonsenseTests(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.durian = make_product(producer=cls.cast.producer)

    def setUp(self):
        data = {"product": self.durian.pk, "quantity": "2"}
        self.client.post(reverse("orders:basket-add"), data)

    def test_it_answers_nonsense_in_baskets(self):
        for name in ["product", "line", "quantity", "quantity_change", "remove"]:
            for value in NONSENSE:
                with self.subTest(name=name, value=value):
                    data = {"product": self.durian.pk, "quantity": "2", name: value}
                    for url in ["orders:basket-add", "orders:basket-change"]:
                        answer = self.client.post(reverse(url), data)
                        self.assertIn(answer.status_code, {302, 404})

    def test_it_answers_nonsense_at_checkout(self):
        for name in FIELDS:
            for value in NONSENSE:
                with self.subTest(name=name, value=value):
                    answer = self.client.post(reverse("orders:checkout"), {name: value})
                    self.assertEqual(200, answer.status_code)
                    self.assertNotContains(answer, "<script>alert")
        self.assertEqual(0, OrderGroup.objects.count())

    def test_it_speaks_english_too(self):
        for name in ["orders:basket-detail", "orders:checkout"]:
            with override("en"):
                url = reverse(name)
            self.assertTrue(url.startswith("/en/"))
            self.assertEqual(200, self.client.get(url).status_code)
