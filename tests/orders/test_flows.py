"""A household that says no leaves other marketplaces, whichever consent it was."""

from farms.actions.consents import withdraw_consent
from farms.actions.outbound import sweep_outbound
from farms.models import Consent, OutboundStop, Producer
from farms.outbound import flow_named
from orders.models import ListingStatus
from tests.cast import CastTestCase
from tests.orders.actions.channels_case import ChannelsCase


class MarketplaceFlowTests(ChannelsCase, CastTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.listing = self.put_up()

    def withdraw(self, purpose: str) -> None:
        consent = Consent.objects.get(purpose=purpose, withdrawn_at=None)
        with self.captureOnCommitCallbacks(execute=True):
            withdraw_consent(consent=consent, actor=self.cast.hoa)

    def there(self) -> str:
        return self.signed("GET", f"products/{self.listing.remote_id}")[1]["status"]

    def stopped(self, code: str) -> bool:
        return OutboundStop.objects.get(flow=code).ended_at is not None

    def test_it_counts_a_listing_as_shown(self) -> None:
        flow = flow_named("marketplaces")
        self.assertEqual([self.cast.producer], list(flow.showing()))

    def test_it_takes_the_goods_off_there(self) -> None:
        self.withdraw("channels")
        self.assertNotEqual("publish", self.there())
        self.assertTrue(self.stopped("marketplaces"))

    def test_it_takes_them_off_without_leave_to_show_the_household(self) -> None:
        self.withdraw("publish")
        self.assertNotEqual("publish", self.there())
        self.assertTrue(self.stopped("marketplaces"))

    def test_it_takes_them_off_without_leave_to_keep_the_record(self) -> None:
        self.withdraw("register")
        self.assertNotEqual("publish", self.there())
        self.assertTrue(self.stopped("marketplaces"))
        self.assertTrue(self.stopped("market"))

    def test_it_waits_until_the_marketplace_has_heard(self) -> None:
        self.faults.add(kind="status", status=503, times=20)
        self.withdraw("channels")
        self.listing.refresh_from_db()
        self.assertEqual(ListingStatus.WITHDRAWN, self.listing.status)
        self.assertFalse(self.stopped("marketplaces"))

    def test_it_leaves_the_shopping_lists(self) -> None:
        flow = flow_named("shopping_lists")
        self.assertEqual([self.cast.producer], list(flow.showing()))
        self.withdraw("channels")
        self.assertEqual([], list(flow.showing()))
        self.assertTrue(self.stopped("shopping_lists"))

    def test_a_sweep_finds_what_a_slip_left_there(self) -> None:
        Consent.objects.filter(purpose="channels").delete()
        with self.captureOnCommitCallbacks(execute=True):
            sweep_outbound()
        sweep_outbound()
        self.assertNotEqual("publish", self.there())
        self.assertTrue(Producer.objects.get(pk=self.cast.producer.pk).is_public)
