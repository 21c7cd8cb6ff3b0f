from django.urls import reverse

from farms.models import Photo
from tests.catalogue.selling.selling_case import SellingCase, jpeg


class ProductPhotoTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.url = reverse("goods:product-photo", args=[self.product.pk])

    def test_it_puts_the_picture_on_the_product(self):
        self.post(self.url, photo=jpeg())
        self.assertEqual(self.saved().photo, Photo.objects.get())

    def test_it_takes_another_one(self):
        self.post(self.url, photo=jpeg())
        self.post(self.url, photo=jpeg("red"))
        self.assertEqual(self.saved().photo, Photo.objects.latest("pk"))

    def test_it_goes_back_to_the_question(self):
        response = self.post(f"{self.url}?tiep=1", photo=jpeg())
        submit = reverse("goods:product-submit", args=[self.product.pk])
        self.assertRedirects(response, submit)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url)
        self.assertFalse(Photo.objects.exists())
