from django.urls import reverse

from catalogue.models import ProduceLot, ProductStatus
from tests.catalogue.selling.selling_case import SellingCase


class ProductLotTests(SellingCase):
    status = ProductStatus.PUBLISHED

    def setUp(self):
        super().setUp()
        self.url = reverse("goods:product-lot", args=[self.product.pk])

    def test_it_brings_in_a_harvest(self):
        self.post(self.url, amount="50000", day="0")
        self.assertEqual(self.saved().available_steps, 50_000)

    def test_it_leaves_the_product_on_sale(self):
        self.post(self.url, amount="50000", day="0")
        self.assertEqual(self.saved().status, ProductStatus.PUBLISHED)

    def test_it_reads_a_decimal_comma(self):
        self.post(self.url, amount="other", other_amount="2,5", day="0")
        self.assertEqual(ProduceLot.objects.get().on_hand_steps, 2500)

    def test_it_refuses_nothing_as_an_amount(self):
        response = self.post(self.url, amount="other", other_amount="0", day="0")
        self.assertContains(response, "Số lượng phải lớn hơn 0.")

    def test_it_lets_only_an_officer_vouch(self):
        self.assertNotContains(self.client.get(self.url), "Tôi có mặt")
        self.client.force_login(self.cast.minh)
        self.assertContains(self.client.get(self.url), "Tôi có mặt")

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, amount="50000", day="0")
        self.assertFalse(ProduceLot.objects.exists())
