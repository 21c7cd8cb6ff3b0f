from django.urls import reverse

from farms.actions.consents import withdraw_consent
from farms.models import Consent, ConsentPurpose
from tests.orders.dashboards.desk_case import DeskCase


class ProductChannelsTests(DeskCase):
    def setUp(self):
        super().setUp()
        self.sign_in(self.cast.hoa)
        self.url = reverse("channels:product-channels", args=[self.product.pk])

    def test_it_shows_the_household_where_it_is_sold(self):
        answer = self.client.get(self.url)
        self.assertContains(answer, "Shop Thử")
        self.assertContains(answer, "90\u00a0kg")
        self.assertContains(answer, self.listing.remote_url)

    def test_it_asks_for_consent_first(self):
        consent = Consent.objects.get(purpose=ConsentPurpose.CHANNELS)
        withdraw_consent(consent=consent, actor=self.cast.hoa)
        self.assertContains(
            self.client.get(self.url), "Chưa đồng ý đưa hàng lên sàn khác."
        )

    def test_it_offers_channels_it_is_not_on(self):
        other = self.connect(name="Shop Hai")
        self.assertContains(
            self.client.get(self.url),
            reverse("channels:product-list-on", args=[self.product.pk, other.pk]),
        )

    def test_it_refuses_a_stranger(self):
        self.assert_refuses([self.cast.lan, self.cast.tuan, self.cast.chi], self.url)
