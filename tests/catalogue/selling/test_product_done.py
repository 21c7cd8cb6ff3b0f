from django.urls import reverse

from catalogue.models import ProductStatus
from tests.catalogue.selling.selling_case import SellingCase


class ProductDoneTests(SellingCase):
    status = ProductStatus.SUBMITTED

    def setUp(self):
        super().setUp()
        self.stock_and_price()
        self.url = reverse("goods:product-done", args=[self.product.pk])

    def test_it_says_that_it_waits(self):
        self.assertContains(self.client.get(self.url), "Đã gửi, chờ duyệt")

    def test_it_says_what_was_sent(self):
        response = self.client.get(self.url)
        self.assertContains(response, "85.000\u00a0₫/kg, còn 100 kg")

    def test_it_offers_to_share_what_is_shown(self):
        self.product.status = ProductStatus.PUBLISHED
        self.product.save()
        response = self.client.get(self.url)
        self.assertContains(response, "Đã đăng bán")
        self.assertContains(response, "data-share=")

    def test_it_refuses_a_stranger(self):
        for person in (self.cast.lan, self.cast.tuan):
            self.client.force_login(person)
            self.assertEqual(self.client.get(self.url).status_code, 404)
