"""A shop whose payments go to a simulated payOS over real HTTP."""

import json
from datetime import timedelta

from django.test import override_settings
from django.utils import timezone

from agrimarket.simulators.payos import Merchant, serve_payos
from agrimarket.simulators.payos.notices import transfer_facts
from orders.actions.payments import settle_payment, start_payment
from orders.models import OrderGroup, PaymentAccount, PaymentAttempt, PaymentMethod
from tests.factories.orders import make_group

MERCHANT = Merchant("client", "api-key", "checksum-key")
PAGE = "http://shop.invalid/don-hang/"


class PayOSMarket:
    """Starts payOS per test; `self.account` is ours there."""

    def setUp(self):
        super().setUp()
        self.payos = serve_payos(merchant=MERCHANT).start()
        self.addCleanup(self.payos.stop)
        keys = override_settings(
            PAYOS_CLIENT_ID=MERCHANT.client_id,
            PAYOS_API_KEY=MERCHANT.api_key,
            PAYOS_CHECKSUM_KEY=MERCHANT.checksum_key,
            PAYOS_BASE_URL=self.payos.url,
        )
        keys.enable()
        self.addCleanup(keys.disable)
        self.account = PaymentAccount.objects.create(provider="payos")

    def make_attempt(self, wanted):
        """Order {product: steps} and open a way to pay for it."""
        group = make_group(wanted, payment_method=PaymentMethod.PAYOS)
        return start_payment(group=group, return_url=PAGE, cancel_url=PAGE)

    def transfer(self, attempt, amount=None):
        """Let money arrive at the bank; nobody is told."""
        amount = attempt.amount if amount is None else amount
        link, transfer = self.payos.book.transfer(str(attempt.reference), amount)
        return self.payos.postman.write(transfer_facts(link, transfer))

    def pay(self, attempt, amount=None):
        """Let money arrive and find it there."""
        self.transfer(attempt, amount)
        return settle_payment(attempt=attempt)

    def pass_minutes(self, attempt, minutes):
        """Make a checkout and its payment older, here and at payOS."""
        by = timedelta(minutes=minutes)
        group = OrderGroup.objects.filter(pk=attempt.group_id)
        group.update(placed_at=group.get().placed_at - by)
        tries = PaymentAttempt.objects.filter(pk=attempt.pk)
        tries.update(expires_at=tries.get().expires_at - by)
        self.payos.book.ahead += by
        attempt.refresh_from_db()


def body_of(notice):
    """Write a notice as payOS posts it."""
    return json.dumps(notice).encode()


def minutes_ago(minutes):
    """Return a moment in the past."""
    return timezone.now() - timedelta(minutes=minutes)
