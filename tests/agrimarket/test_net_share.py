"""The product page says what reaches the household, to the đồng."""

from django.core.cache import cache
from django.test import TestCase

from orders.models import FeeRule, TaxRule
from tests.catalogue.market import offer
from tests.factories.farms import MERGED_ON


class NetShareTests(TestCase):
    def setUp(self) -> None:
        cache.clear()
        FeeRule.objects.all().delete()
        TaxRule.objects.all().delete()
        self.product = offer(85_000)

    def page(self) -> object:
        return self.client.get(f"/san-pham/{self.product.slug}/")

    def test_it_shows_the_parts_of_the_price(self) -> None:
        FeeRule.objects.create(seller_fee_basis_points=500, valid_from=MERGED_ON)
        TaxRule.objects.create(
            producer_kind="household",
            vat_basis_points=100,
            pit_basis_points=50,
            valid_from=MERGED_ON,
        )
        response = self.page()
        self.assertContains(response, "Nhà vườn nhận 79.475\u00a0₫/kg")
        for part in ("4.250\u00a0₫", "1.275\u00a0₫", "85.000\u00a0₫"):
            self.assertContains(response, part)

    def test_it_keeps_nothing_back_without_a_rule(self) -> None:
        self.assertContains(self.page(), "Nhà vườn nhận 85.000\u00a0₫/kg")

    def test_it_tells_a_stranger_nothing_of_an_unpublished_product(self) -> None:
        type(self.product).objects.update(status="draft")
        self.assertEqual(404, self.page().status_code)
