"""The demo market is played by the real actions, so it tests them all at once."""

import io
import socket
import tempfile
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db.models import Count, Sum
from django.test import TestCase, TransactionTestCase, override_settings
from wagtail.models import Collection, Locale, Page

from agrimarket.demo.people import ADMINISTRATOR
from catalogue.models import ProduceLot, Product
from farms.models import (
    ConflictTask,
    DuplicateCase,
    ImportStatus,
    Producer,
    RegisterImport,
    Registration,
    RegistrationStatus,
)
from orders.models import ChannelListing, ListingStatus, Order, Posting
from tests.factories.farms import UserFactory

WANTED = ("new", "existing", "fix")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def laptop() -> override_settings:
    """The settings of a laptop whose simulators listen on free ports."""
    payos, shop = free_port(), free_port()
    return override_settings(
        STATE=Path(tempfile.mkdtemp()),
        SHOW_CODES_ON_SCREEN=True,
        CHANNEL_DRAWINGS=True,
        SIMULATOR_HOST="127.0.0.1",
        PAYOS_SIMULATOR_PORT=payos,
        PAYOS_BASE_URL=f"http://127.0.0.1:{payos}/",
        PAYOS_CLIENT_ID="simulated-client",
        PAYOS_API_KEY="simulated-api-key",
        PAYOS_CHECKSUM_KEY="simulated-checksum-key",
        VNEID_SIMULATOR_PORT=free_port(),
        VNEID_CLIENT_ID="simulated-client",
        VNEID_CLIENT_SECRET="simulated-secret",
        WOOCOMMERCE_SIMULATOR_PORT=shop,
        WOOCOMMERCE_SIMULATOR_KEY="ck_simulated",
        WOOCOMMERCE_SIMULATOR_SECRET="cs_simulated",
        WOOCOMMERCE_SIMULATOR_WEBHOOK_SECRET="wh_simulated",
    )


def grow_roots() -> None:
    """Plant what Wagtail's migrations plant and a flushed database lacks."""
    Locale.objects.get_or_create(language_code="vi")
    if not Page.get_first_root_node():
        Page.add_root(title="Root", slug="root")
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")


class DemoTests(TransactionTestCase):
    def test_it_makes_a_lifelike_market_once(self) -> None:
        grow_roots()
        with laptop():
            call_command("load_demo", stdout=io.StringIO())
            self.check_market()
            before = self.counts()
            call_command("load_demo", stdout=io.StringIO())
            self.assertEqual(before, self.counts())

    def counts(self) -> list[int]:
        models = [Producer, Product, ProduceLot, Order, ChannelListing]
        return [model.objects.count() for model in models]

    def check_market(self) -> None:
        communes = Producer.objects.aggregate(n=Count("commune", distinct=True))["n"]
        months = {s.month for s in Order.objects.values_list("placed_at", flat=True)}
        live = ChannelListing.objects.filter(status=ListingStatus.LIVE)
        self.assertGreaterEqual(Producer.objects.count(), 24)
        self.assertGreaterEqual(communes, 8)
        self.assertGreaterEqual(Product.objects.published().count(), 60)
        self.assertGreaterEqual(len(months), 11)
        self.assertTrue(live.exists())
        self.check_waiting_work()
        self.assertEqual(0, Posting.objects.aggregate(n=Sum("amount"))["n"])

    def check_waiting_work(self) -> None:
        held = RegisterImport.objects.get(status=ImportStatus.IN_REVIEW)
        self.assertEqual((2, 1, 1), tuple(held.counts[v] for v in WANTED))
        self.assertIn("VNI", held.mapping["remarks"][0])
        self.assertEqual(["hamlet"], list(ConflictTask.objects.get().rivals))
        self.assertTrue(DuplicateCase.objects.exists())
        returned = Registration.objects.filter(status=RegistrationStatus.RETURNED)
        self.assertTrue(returned.exists())


class ServerTests(TestCase):
    def test_it_refuses_to_load_where_codes_are_not_shown(self) -> None:
        with self.assertRaises(CommandError):
            call_command("load_demo", stdout=io.StringIO())
        self.assertFalse(Producer.objects.exists())

    def test_it_says_what_to_do_when_it_was_cut_off_half_way(self) -> None:
        UserFactory(phone=ADMINISTRATOR)
        with laptop(), self.assertRaisesMessage(CommandError, "make clean"):
            call_command("load_demo", stdout=io.StringIO())
