"""What the tests of stock share."""

from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from catalogue.actions.stock import Wanted
from catalogue.models import ProduceLot, Product, Reservation, StockEntry
from tests.cast import CastTestCase
from tests.factories.catalogue import ProductFactory

Status = Reservation.Status


def in_minutes(minutes):
    return timezone.now() + timedelta(minutes=minutes)


class StockCase(CastTestCase):
    """Hoa's durian without stock, as self.product."""

    def setUp(self):
        self.product = ProductFactory(producer=self.cast.producer)

    def want(self, steps, reference="line:1"):
        return Wanted(self.product.pk, steps, reference)

    def available(self):
        return Product.objects.get(pk=self.product.pk).available_steps

    def counters(self, lot):
        lot = ProduceLot.objects.get(pk=lot.pk)
        return lot.on_hand_steps, lot.reserved_steps, lot.committed_steps


def entry_sums(lot):
    """Return what the entries add up to: on hand, reserved, committed."""
    sums = StockEntry.objects.filter(lot=lot).aggregate(
        on_hand=Sum("on_hand_change", default=0),
        reserved=Sum("reserved_change", default=0),
        committed=Sum("committed_change", default=0),
    )
    return sums["on_hand"], sums["reserved"], sums["committed"]


def reserved_sum(lot, status):
    rows = Reservation.objects.filter(lot=lot, status=status)
    return rows.aggregate(sum=Sum("steps", default=0))["sum"]
