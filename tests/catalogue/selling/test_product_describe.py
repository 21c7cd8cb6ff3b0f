from django.urls import reverse

from tests.catalogue.selling.selling_case import SellingCase


class ProductDescribeTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.url = reverse("goods:product-describe", args=[self.product.pk])
        self.values = {"name": "Sầu riêng Ri6", "grade": "loại B", "minimum_steps": "2"}

    def test_it_saves_what_was_written(self):
        self.post(self.url, **self.values)
        product = self.saved()
        self.assertEqual((product.grade, product.minimum_steps), ("loại B", 2000))

    def test_it_shows_the_least_as_people_write_it(self):
        self.product.minimum_steps = 1500
        self.product.save()
        self.assertContains(self.client.get(self.url), 'value="1,5"')

    def test_it_empties_a_grade(self):
        self.post(self.url, **{**self.values, "grade": ""})
        self.assertEqual(self.saved().grade, "")

    def test_it_refuses_less_than_one_step(self):
        response = self.post(self.url, **{**self.values, "minimum_steps": "0,1"})
        self.assertContains(response, "Đặt ít nhất phải bằng hoặc hơn một bước đặt.")

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, **self.values)
        self.assertEqual(self.saved().grade, "loại A")
