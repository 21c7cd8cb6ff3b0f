from django.urls import reverse

from catalogue.models import ProductStatus
from tests.catalogue.selling.selling_case import SellingCase
from tests.factories.catalogue import LotFactory


class ProductEditTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.stock_and_price()
        self.url = reverse("goods:product-edit", args=[self.product.pk])

    def test_it_shows_price_and_what_is_left(self):
        response = self.client.get(self.url)
        self.assertContains(response, "85.000\u00a0₫/kg")
        self.assertContains(response, "còn 100 kg")

    def test_it_says_what_to_correct(self):
        self.product.status = ProductStatus.RETURNED
        self.product.reason = "Hình mờ"
        self.product.save()
        self.assertContains(self.client.get(self.url), "Hình mờ")

    def test_it_offers_the_switch_only_for_what_is_shown(self):
        self.assertNotContains(self.client.get(self.url), "Hết hàng")
        self.product.status = ProductStatus.PUBLISHED
        self.product.save()
        self.assertContains(self.client.get(self.url), "Hết hàng")

    def test_it_costs_the_same_with_more_lots(self):
        self.client.get(self.url)
        for _ in range(5):
            LotFactory(product=self.product)
        with self.assertNumQueries(6):
            self.client.get(self.url)

    def test_it_refuses_a_stranger(self):
        for person in (self.cast.lan, self.cast.tuan):
            self.client.force_login(person)
            self.assertEqual(self.client.get(self.url).status_code, 404)
