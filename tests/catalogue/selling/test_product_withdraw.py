from django.urls import reverse

from catalogue.models import ProductStatus
from tests.catalogue.selling.selling_case import SellingCase


class ProductWithdrawTests(SellingCase):
    status = ProductStatus.PUBLISHED

    def setUp(self):
        super().setUp()
        self.url = reverse("goods:product-withdraw", args=[self.product.pk])

    def test_it_says_what_follows_before_anything_happens(self):
        self.assertContains(self.client.get(self.url), "Đơn đã đặt vẫn giao")
        self.assertEqual(self.saved().status, ProductStatus.PUBLISHED)

    def test_it_withdraws(self):
        self.post(self.url)
        self.assertEqual(self.saved().status, ProductStatus.WITHDRAWN)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url)
        self.assertEqual(self.saved().status, ProductStatus.PUBLISHED)
