from django.urls import reverse

from catalogue.models import Product, ProductStatus
from farms.models import Message, Role
from tests.catalogue.reviewing.reviewing_case import ReviewingCase
from tests.factories.farms import RoleAssignmentFactory


class ProductDecideTests(ReviewingCase):
    def setUp(self):
        super().setUp()
        self.url = reverse("reviewing:product-decide", args=[self.product.pk])

    def test_it_shows_the_product_whole(self):
        response = self.client.get(self.url)
        self.assertContains(response, "85.000\u00a0₫/kg")
        self.assertContains(response, self.product.lots.get().trace_code)

    def test_it_publishes_and_tells_the_household(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.post(self.url, verdict="publish")
        self.assertEqual(self.status(), ProductStatus.PUBLISHED)
        self.assertIn("đã được duyệt", Message.objects.get().text)

    def test_it_returns_with_a_reason_the_household_reads(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.post(self.url, verdict="return", reason="Hình mờ, chụp lại")
        self.assertEqual(self.status(), ProductStatus.RETURNED)
        self.assertIn("Hình mờ, chụp lại", Message.objects.get().text)

    def test_it_wants_a_reason_to_return(self):
        response = self.post(self.url, verdict="return", reason="")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(self.status(), ProductStatus.SUBMITTED)

    def test_it_decides_nothing_without_a_verdict(self):
        self.post(self.url)
        self.assertEqual(self.status(), ProductStatus.SUBMITTED)

    def test_it_lets_somebody_else_decide_on_what_one_submitted(self):
        Product.objects.update(submitted_by=self.cast.kha)
        response = self.client.get(self.url)
        self.assertContains(response, "người khác duyệt")
        self.post(self.url, verdict="publish")
        self.assertEqual(self.status(), ProductStatus.SUBMITTED)

    def test_it_does_not_know_what_was_decided_already(self):
        self.post(self.url, verdict="publish")
        self.assertEqual(self.client.get(self.url).status_code, 404)

    def test_it_refuses_a_stranger(self):
        RoleAssignmentFactory(
            user=self.cast.lan, commune=self.cast.other_commune, role=Role.APPROVER
        )
        for person in (self.cast.lan, self.cast.minh, self.cast.hoa, self.cast.tuan):
            self.client.force_login(person)
            response = self.post(self.url, verdict="publish")
            self.assertEqual(response.status_code, 404)
        self.assertEqual(self.status(), ProductStatus.SUBMITTED)
