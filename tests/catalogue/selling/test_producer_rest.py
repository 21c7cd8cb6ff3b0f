from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from farms.models import Producer
from tests.catalogue.selling.selling_case import SellingCase


class ProducerRestTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.url = reverse("goods:producer-rest", args=[self.cast.producer.pk])

    def days(self):
        producer = Producer.objects.get(pk=self.cast.producer.pk)
        return producer.closed_from, producer.closed_until

    def test_it_rests_for_some_days(self):
        self.post(self.url, closed_from="05/11/2026", closed_until="08/11/2026")
        self.assertEqual(self.days(), (date(2026, 11, 5), date(2026, 11, 8)))

    def test_it_rests_without_knowing_until_when(self):
        self.post(self.url, closed_from="05/11/2026", closed_until="")
        self.assertEqual(self.days(), (date(2026, 11, 5), None))

    def test_it_refuses_an_end_before_the_beginning(self):
        response = self.post(
            self.url, closed_from="05/11/2026", closed_until="04/11/2026"
        )
        self.assertContains(response, "Ngày này trước ngày bắt đầu nghỉ.")
        self.assertEqual(self.days(), (None, None))

    def test_it_opens_again(self):
        until = timezone.localdate() + timedelta(days=3)
        self.post(self.url, closed_from="05/11/2026", closed_until=f"{until:%d/%m/%Y}")
        self.assertContains(self.client.get(self.url), "Mở bán lại")
        self.post(self.url, open="1")
        self.assertEqual(self.days(), (None, None))

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, closed_from="05/11/2026")
        self.assertEqual(self.days(), (None, None))
