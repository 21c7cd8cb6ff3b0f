from django.urls import reverse

from catalogue.models import Price
from tests.catalogue.selling.selling_case import SellingCase
from tests.factories.catalogue import PriceFactory, ProductFactory
from tests.factories.farms import ProducerFactory


class ProductPriceTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.url = reverse("goods:product-price", args=[self.product.pk])

    def test_it_reads_what_people_type(self):
        self.post(self.url, amount="85.000")
        self.assertEqual(self.saved().price_amount, 85_000)

    def test_it_fills_in_the_last_price_and_reads_it_aloud(self):
        PriceFactory(product=self.product, amount=85_000)
        response = self.client.get(self.url)
        self.assertContains(response, 'value="85.000"')
        self.assertContains(response, "tám mươi lăm nghìn đồng")

    def test_it_goes_on_to_the_last_question(self):
        response = self.post(f"{self.url}?tiep=1", amount="85.000")
        submit = reverse("goods:product-submit", args=[self.product.pk])
        self.assertRedirects(response, submit)

    def test_it_goes_back_to_the_product_otherwise(self):
        response = self.post(self.url, amount="85.000")
        edit = reverse("goods:product-edit", args=[self.product.pk])
        self.assertRedirects(response, edit)

    def test_it_refuses_thousands_left_out(self):
        response = self.post(self.url, amount="85")
        self.assertContains(response, "85\u00a0₫ là ít quá. Ghi đủ số không")
        self.assertFalse(Price.objects.exists())

    def test_it_refuses_what_is_no_number(self):
        response = self.post(self.url, amount="tám mươi")
        self.assertContains(response, "Ghi giá bằng số, ví dụ 85.000.")

    def test_it_shows_what_neighbours_ask(self):
        for number, amount in enumerate((78_000, 85_000, 92_000)):
            other = ProductFactory(producer=ProducerFactory(), slug=f"hx-{number}")
            PriceFactory(product=other, amount=amount)
        response = self.client.get(self.url)
        self.assertContains(response, "78.000 – 92.000\u00a0₫")

    def test_it_writes_the_officer_and_the_mandate(self):
        self.client.force_login(self.cast.minh)
        self.post(self.url, amount="85.000")
        self.assertEqual(Price.objects.get().set_by, self.cast.minh)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, amount="1.000")
        self.assertFalse(Price.objects.exists())
