from django.urls import reverse

from orders.models import Basket, BasketLine
from tests.cast import CastTestCase
from tests.factories.catalogue import PriceFactory
from tests.factories.farms import ProducerFactory
from tests.factories.orders import (
    BasketLineFactory,
    FeeRuleFactory,
    TaxRuleFactory,
    make_product,
)


class BasketCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.durian = make_product(producer=cls.cast.producer)
        FeeRuleFactory()
        TaxRuleFactory()

    def add(self, product=None, quantity="2", **fields):
        data = {"product": (product or self.durian).pk, "quantity": quantity, **fields}
        return self.client.post(reverse("orders:basket-add"), data)

    def change(self, **fields):
        line = BasketLine.objects.get()
        return self.client.post(
            reverse("orders:basket-change"), {"line": line.pk, **fields}
        )

    def page(self):
        return self.client.get(reverse("orders:basket-detail"))

    def steps(self):
        return list(BasketLine.objects.values_list("steps", flat=True))


class BasketDetailTests(BasketCase):
    def test_it_says_that_it_is_empty(self):
        self.assertContains(self.page(), "Giỏ đang trống")

    def test_it_begins_no_basket_by_looking(self):
        self.page()
        self.assertEqual(0, Basket.objects.count())

    def test_it_groups_by_household(self):
        self.add()
        self.add(make_product(producer=ProducerFactory(shop_name="Vườn Khác")))
        self.assertEqual(
            ["Vườn cô Hoa", "Vườn Khác"],
            [str(h.producer) for h in self.page().context["shown"].households],
        )

    def test_it_adds_up(self):
        self.add(quantity="2,5")
        self.assertContains(self.page(), "212.500\u00a0₫")

    def test_it_says_where_the_money_goes(self):
        self.add()
        parts = self.page().context["shown"].parts
        self.assertEqual(
            [
                ("farmer", "Vườn cô Hoa nhận", 158_950),
                ("fee", "Phí sàn 5%", 8_500),
                ("tax", "Thuế thu hộ", 2_550),
            ],
            parts,
        )

    def test_it_takes_the_price_of_the_quantity(self):
        PriceFactory(product=self.durian, amount=80_000, minimum_steps=10_000)
        self.add(quantity="10")
        self.assertEqual(800_000, self.page().context["shown"].amount)

    def test_it_does_not_let_go_on_with_what_is_gone(self):
        self.add()
        type(self.durian).objects.update(is_paused=True)
        page = self.page()
        self.assertContains(page, "Món này hiện không còn bán.")
        self.assertNotContains(page, reverse("orders:checkout"))

    def test_it_is_kept_out_of_caches_and_search_engines(self):
        page = self.page()
        self.assertEqual(
            ("no-store, private", "noindex, nofollow"),
            (page["Cache-Control"], page["X-Robots-Tag"]),
        )

    def test_it_asks_the_same_for_one_line_and_for_ten(self):
        self.add()
        self.page()
        with self.assertNumQueries(6):
            self.page()
        basket = Basket.objects.get()
        for number in range(9):
            product = make_product(producer=ProducerFactory(), name=f"Món {number}")
            BasketLineFactory(basket=basket, product=product)
        with self.assertNumQueries(6):
            self.page()

    def test_it_shows_a_stranger_nothing(self):
        self.add()
        stranger = self.client_class()
        self.assertContains(
            stranger.get(reverse("orders:basket-detail")), "Giỏ đang trống"
        )


class BasketAddTests(BasketCase):
    def test_it_reads_a_vietnamese_amount(self):
        self.add(quantity="2,5")
        self.assertEqual([2500], self.steps())

    def test_it_adds_to_what_is_there(self):
        self.add()
        self.add()
        self.assertEqual([4000], self.steps())

    def test_it_counts_for_the_head_of_every_page(self):
        self.add()
        self.assertContains(self.page(), '<b class="top__count">')

    def test_it_refuses_less_than_the_household_sells(self):
        answer = self.add(quantity="0,5")
        url = reverse("catalogue:product-detail", args=[self.durian.slug])
        self.assertRedirects(answer, url, fetch_redirect_response=False)
        self.assertEqual([], self.steps())

    def test_it_refuses_more_than_there_is(self):
        self.add(quantity="101")
        self.assertEqual([], self.steps())

    def test_it_refuses_what_is_no_amount(self):
        for words in ["nhiều", "", "-2", "0", "9" * 40, "1e5"]:
            with self.subTest(words=words):
                self.add(quantity=words)
                self.assertEqual([], self.steps())

    def test_it_knows_no_unpublished_product(self):
        type(self.durian).objects.update(status="draft")
        self.assertEqual(404, self.add().status_code)

    def test_it_takes_no_strange_ids(self):
        for pk in ["", "x", "-1", "9" * 30, "1 OR 1=1"]:
            with self.subTest(pk=pk):
                answer = self.client.post(
                    reverse("orders:basket-add"), {"product": pk, "quantity": "2"}
                )
                self.assertEqual(404, answer.status_code)


class BasketChangeTests(BasketCase):
    def setUp(self):
        self.add()

    def test_it_adds_by_a_tap_without_javascript(self):
        self.change(quantity="2", quantity_change="1")
        self.assertEqual([2500], self.steps())

    def test_it_takes_away_by_a_tap(self):
        self.change(quantity="2", quantity_change="-1")
        self.assertEqual([1500], self.steps())

    def test_it_keeps_the_least_the_household_sells(self):
        self.change(quantity="1", quantity_change="-1")
        self.assertEqual([2000], self.steps())

    def test_it_takes_a_typed_amount(self):
        self.change(quantity="7")
        self.assertEqual([7000], self.steps())

    def test_it_takes_a_thing_out(self):
        self.change(quantity="2", remove="1")
        self.assertEqual([], self.steps())

    def test_it_forgets_the_count_of_an_empty_basket(self):
        self.change(quantity="2", remove="1")
        self.assertNotContains(self.page(), "top__count")

    def test_it_refuses_a_stranger(self):
        stranger = self.client_class()
        answer = stranger.post(
            reverse("orders:basket-change"),
            {"line": BasketLine.objects.get().pk, "quantity": "9"},
        )
        self.assertEqual((404, [2000]), (answer.status_code, self.steps()))

    def test_it_answers_the_same_tap_once(self):
        key = "0b9c2cf5-9a56-4c2f-8d5c-0e4c6e2f2d11"
        for _again in range(2):
            self.change(quantity="2", quantity_change="1", idempotency_key=key)
        self.assertEqual([2500], self.steps())
