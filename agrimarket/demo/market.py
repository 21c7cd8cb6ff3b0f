"""The whole demo market, in the order of its year."""

from collections.abc import Callable

from django.conf import settings

from agrimarket.demo.calendar import Year
from agrimarket.demo.catalogue import plan_catalogue
from agrimarket.demo.channels import connect, plan_channels
from agrimarket.demo.cms import publish
from agrimarket.demo.cooperatives import plan_cooperatives
from agrimarket.demo.families import plan_families, plan_papers
from agrimarket.demo.farms import make_staff, plan_households
from agrimarket.demo.fieldwork import plan_field_work
from agrimarket.demo.orders import plan_orders
from agrimarket.demo.waiting import plan_waiting
from agrimarket.simulators.fleet import make_fleet
from catalogue.actions.lots import close_expired_lots
from orders.models import PaymentAccount

Tell = Callable[[int, int], None]


def make(*, tell: Tell) -> None:
    """Make staff, then play the year against simulators that remember it."""
    make_staff()
    PaymentAccount.objects.get_or_create(provider="payos", owner=None)
    PaymentAccount.objects.get_or_create(provider="cash_on_delivery", owner=None)
    fleet = make_fleet(settings.STATE / "simulators", is_site_up=False)
    fleet.start()
    try:
        year = Year()
        plan_households(year)
        plan_families(year)
        plan_papers(year)
        plan_cooperatives(year)
        plan_waiting(year)
        plan_field_work(year)
        plan_catalogue(year)
        plan_orders(year, fleet.payos)
        plan_channels(year, connect(fleet.woocommerce.url))
        year.play(tell)
        close_expired_lots()
    finally:
        fleet.stop()
    publish()
