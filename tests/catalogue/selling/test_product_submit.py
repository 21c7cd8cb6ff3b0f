from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from catalogue.models import ProduceLot, ProductStatus, TraceEvent, Vouching
from farms.models import Message
from tests.catalogue.selling.selling_case import SellingCase
from tests.factories.catalogue import PriceFactory


class ProductSubmitTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.url = reverse("goods:product-submit", args=[self.product.pk])
        PriceFactory(product=self.product, amount=85_000, set_by=self.cast.hoa)

    def submit(self, **values):
        return self.post(self.url, **{"amount": "100000", "day": "0", **values})

    def test_it_records_the_lot_and_hands_the_product_in(self):
        response = self.submit()
        done = reverse("goods:product-done", args=[self.product.pk])
        self.assertRedirects(response, done)
        product = self.saved()
        self.assertEqual(
            (product.status, product.available_steps),
            (ProductStatus.SUBMITTED, 100_000),
        )

    def test_it_takes_the_harvest_of_yesterday(self):
        self.submit(day="1")
        yesterday = timezone.localdate() - timedelta(days=1)
        self.assertEqual(ProduceLot.objects.get().harvested_on, yesterday)

    def test_it_takes_another_amount_and_day_as_written(self):
        day = timezone.localdate() - timedelta(days=3)
        self.submit(
            amount="other",
            other_amount="32,5",
            day="other",
            other_day=f"{day:%d/%m/%Y}",
        )
        lot = ProduceLot.objects.get()
        self.assertEqual((lot.on_hand_steps, lot.harvested_on), (32_500, day))

    def test_it_asks_how_much(self):
        response = self.submit(amount="")
        self.assertEqual(response.status_code, 200)
        self.assertFalse(ProduceLot.objects.exists())

    def test_it_asks_for_the_number_behind_another_amount(self):
        response = self.submit(amount="other")
        self.assertContains(response, "Ghi số lượng.")

    def test_it_refuses_a_harvest_of_tomorrow(self):
        day = timezone.localdate() + timedelta(days=1)
        response = self.submit(day="other", other_day=f"{day:%d/%m/%Y}")
        self.assertContains(response, "Ngày hái không được sau bữa nay.")
        self.assertFalse(ProduceLot.objects.exists())

    def test_it_adds_nothing_when_something_is_left_and_nothing_was_tapped(self):
        self.stock_and_price_lot()
        self.submit(amount="")
        self.assertEqual(self.saved().status, ProductStatus.SUBMITTED)
        self.assertEqual(ProduceLot.objects.count(), 1)

    def stock_and_price_lot(self):
        self.submit()
        self.product.refresh_from_db()
        self.product.status = ProductStatus.DRAFT
        self.product.save()

    def test_it_keeps_no_lot_when_the_price_is_missing(self):
        self.product.prices.all().delete()
        response = self.submit()
        self.assertContains(response, "Còn thiếu: giá.")
        self.assertFalse(ProduceLot.objects.exists())

    def test_it_acts_once_when_the_phone_sends_twice(self):
        values = {"amount": "100000", "day": "0"}
        key = "00000000-0000-4000-8000-000000000001"
        for _ in range(2):
            self.client.post(self.url, {**values, "idempotency_key": key})
        self.assertEqual(ProduceLot.objects.count(), 1)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, amount="100000", day="0")
        self.assertEqual(self.saved().status, ProductStatus.DRAFT)


class OfficerSubmitsTests(ProductSubmitTests):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.cast.minh)

    def test_it_lets_the_officer_vouch_for_what_was_seen(self):
        self.submit(is_seen="on")
        self.assertEqual(TraceEvent.objects.get().vouching, Vouching.OFFICER)

    def test_it_tells_the_household(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.submit()
        text = Message.objects.get(kind="product_submit_by_officer").text
        self.assertIn("Cán bộ Minh Cán Bộ đã gửi duyệt giúp món Sầu riêng Ri6", text)
