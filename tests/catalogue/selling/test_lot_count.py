from django.urls import reverse

from catalogue.actions.stock import Wanted, reserve_stock
from catalogue.models import ProductStatus, StockEntry
from tests.catalogue.selling.selling_case import SellingCase
from tests.factories.catalogue import LotFactory


class LotCountTests(SellingCase):
    status = ProductStatus.PUBLISHED

    def setUp(self):
        super().setUp()
        self.lot = LotFactory(product=self.product)
        self.url = reverse("goods:lot-count", args=[self.lot.pk])

    def test_it_writes_what_was_counted(self):
        self.post(self.url, on_hand="90", reason="Hư, dập")
        self.assertEqual(self.saved().available_steps, 90_000)
        self.assertEqual(StockEntry.objects.get().note, "Hư, dập")

    def test_it_takes_nothing_left_as_an_answer(self):
        self.post(self.url, on_hand="0", reason="Bán ngoài")
        self.assertEqual(self.saved().available_steps, 0)

    def test_it_wants_a_reason(self):
        self.post(self.url, on_hand="90")
        self.assertEqual(self.saved().available_steps, 100_000)

    def test_it_keeps_what_is_promised(self):
        wanted = Wanted(self.product.pk, 3000, "line:1")
        reserve_stock(wanted=[wanted], expires_at=None)
        response = self.post(self.url, on_hand="2", reason="Đếm lại")
        self.assertContains(response, "Đã hứa 3 kg cho khách")
        self.assertEqual(self.saved().available_steps, 97_000)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, on_hand="1", reason="Đếm lại")
        self.assertEqual(self.saved().available_steps, 100_000)
