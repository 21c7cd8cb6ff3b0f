from tests.catalogue.reviewing.reviewing_case import ReviewingCase
from tests.factories.catalogue import PriceFactory, ProductFactory
from tests.factories.farms import ProducerFactory

URL = "/duyet/"


class ProductListTests(ReviewingCase):
    def test_it_shows_what_waits_longest_first(self):
        self.waiting(days=5, name="Chôm chôm Thái", grade="")
        text = self.client.get(URL).content.decode()
        self.assertLess(text.index("Chôm chôm Thái"), text.index("Sầu riêng Ri6"))

    def test_it_counts_what_waits_and_what_is_late(self):
        self.waiting(days=5)
        response = self.client.get(URL)
        self.assertContains(response, "2 món chờ duyệt")
        self.assertContains(response, "1 món chờ từ 3 ngày")

    def test_it_filters_by_how_long(self):
        self.waiting(days=5, name="Chôm chôm Thái")
        response = self.client.get(f"{URL}?cho=tre")
        self.assertContains(response, "Chôm chôm Thái")
        self.assertNotContains(response, "Sầu riêng Ri6")

    def test_it_compares_the_price_with_those_of_neighbours(self):
        for number, amount in enumerate((80_000, 80_000, 80_000)):
            other = ProductFactory(producer=ProducerFactory(), slug=f"hx-{number}")
            PriceFactory(product=other, amount=amount)
        response = self.client.get(URL)
        self.assertContains(response, "mức giữa 80.000\u00a0₫, cao hơn 6%")

    def test_it_says_what_wants_a_second_look(self):
        self.assertContains(self.client.get(URL), "Chưa có hình")

    def test_it_leaves_other_communes_to_others(self):
        other = ProducerFactory(commune=self.cast.other_commune)
        self.waiting(days=1, producer=other, name="Món Xã Khác")
        self.assertNotContains(self.client.get(URL), "Món Xã Khác")

    def test_it_says_when_nothing_waits(self):
        self.product.status = "published"
        self.product.save()
        self.assertContains(self.client.get(URL), "Không có món nào chờ")

    def test_it_costs_the_same_with_more_rows(self):
        self.client.get(URL)
        with self.assertNumQueries(9):
            self.client.get(URL)
        for _ in range(6):
            self.waiting(days=1)
        with self.assertNumQueries(9):
            self.client.get(URL)

    def test_it_refuses_a_stranger(self):
        for person in (self.cast.hoa, self.cast.minh, self.cast.lan, self.cast.tuan):
            self.client.force_login(person)
            self.assertEqual(self.client.get(URL).status_code, 404)
        self.client.logout()
        self.assertEqual(self.client.get(URL).status_code, 302)
