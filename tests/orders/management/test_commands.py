from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from orders.models import FeeRule, Order, OrderStatus, TaxRule, net_of
from tests.cast import CastTestCase
from tests.factories.orders import make_order, make_product
from tests.orders.payos_market import PayOSMarket


def told_by(command, **options):
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue().strip()


class ImportRatesTests(CastTestCase):
    def test_it_loads_the_rates(self):
        self.assertEqual("4 tax rates, 2 fees", told_by("import_rates"))

    def test_it_changes_nothing_the_second_time(self):
        told_by("import_rates")
        told_by("import_rates")
        self.assertEqual((4, 2), (TaxRule.objects.count(), FeeRule.objects.count()))

    def test_it_shares_out_a_sale_of_a_household(self):
        told_by("import_rates")
        net = net_of(amount=85_000, producer_kind="household", day=date(2026, 11, 21))
        self.assertEqual(
            (85_000, 4_250, 850, 425, 79_475),
            (net.gross, net.fee, net.vat, net.pit, net.net),
        )

    def test_it_withholds_nothing_from_a_cooperative(self):
        told_by("import_rates")
        net = net_of(amount=85_000, producer_kind="cooperative", day=date(2026, 11, 21))
        self.assertEqual((0, 0), (net.vat, net.pit))

    def test_it_says_which_rates_nobody_has_verified(self):
        told_by("import_rates")
        today = TaxRule.objects.on(date(2026, 11, 21)).values_list("is_verified")
        self.assertEqual({(False,)}, set(today))

    def test_it_takes_nothing_on_a_day_without_a_rate(self):
        told_by("import_rates")
        net = net_of(amount=85_000, producer_kind="household", day=date(2025, 6, 30))
        self.assertEqual(85_000, net.net)


class ClockTests(PayOSMarket, CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer)

    def test_it_closes_payments(self):
        attempt = self.make_attempt({self.product: 2000})
        self.pass_minutes(attempt, 16)
        self.assertEqual("1 payments closed", told_by("expire_payments"))
        self.assertEqual(OrderStatus.CANCELLED, Order.objects.get().status)

    def test_it_reconciles_payments(self):
        self.transfer(self.make_attempt({self.product: 2000}))
        self.assertEqual("1 payments changed", told_by("reconcile_payments"))
        self.assertEqual(OrderStatus.PLACED, Order.objects.get().status)

    def test_it_reconciles_only_what_is_recent(self):
        attempt = self.make_attempt({self.product: 2000})
        past = timezone.now() - timedelta(hours=3)
        type(attempt).objects.update(created_at=past)
        self.transfer(attempt)
        self.assertEqual("0 payments changed", told_by("reconcile_payments"))
        self.assertEqual("1 payments changed", told_by("reconcile_payments", hours=4))

    def test_it_escalates_orders(self):
        make_order({self.product: 1000})
        Order.objects.update(answer_by=timezone.now() - timedelta(minutes=1))
        self.assertEqual("1 orders escalated", told_by("escalate_orders"))
        self.assertEqual("0 orders escalated", told_by("escalate_orders"))
