from django.urls import reverse

from catalogue.models import ProductStatus
from tests.catalogue.selling.selling_case import SellingCase


class ProductPauseTests(SellingCase):
    status = ProductStatus.PUBLISHED

    def setUp(self):
        super().setUp()
        self.url = reverse("goods:product-pause", args=[self.product.pk])

    def test_it_pauses(self):
        self.post(self.url, is_paused="1")
        self.assertTrue(self.saved().is_paused)

    def test_it_resumes(self):
        self.post(self.url, is_paused="1")
        self.post(self.url, is_paused="0")
        self.assertFalse(self.saved().is_paused)

    def test_it_goes_back_to_where_it_was_tapped(self):
        response = self.post(self.url, is_paused="1", next="/ban-hang/")
        self.assertEqual(response["Location"], "/ban-hang/")

    def test_it_never_leads_to_another_site(self):
        response = self.post(self.url, is_paused="1", next="https://xau.example/")
        edit = reverse("goods:product-edit", args=[self.product.pk])
        self.assertEqual(response["Location"], edit)

    def test_it_is_not_done_by_following_a_link(self):
        self.assertEqual(self.client.get(self.url).status_code, 405)

    def test_it_refuses_a_stranger(self):
        for person in (self.cast.lan, self.cast.tuan):
            self.client.force_login(person)
            response = self.post(self.url, is_paused="1")
            self.assertEqual(response.status_code, 404)
        self.assertFalse(self.saved().is_paused)
