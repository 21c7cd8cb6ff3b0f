"""What of a price reaches the household: rates of orders on pages of the catalogue."""

from django import template
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Product
from orders.models import Rates, rates_on

register = template.Library()

SECONDS_KEPT = 300


@register.inclusion_tag("catalogue/product_net.html")
def net_share(product: Product, amount: int | None) -> dict[str, object]:
    """Divide the price of one unit: household, fee, tax; the parts add up."""
    if not amount:
        return {"amount": None}
    net = _rates_today().net_of(amount, product.producer.kind)
    parts = [
        ("farmer", str(product.producer), net.net),
        ("fee", _("Phí sàn, gồm phí trả tiền"), net.fee),
        ("tax", _("Thuế thu hộ"), net.vat + net.pit),
    ]
    unit = product.unit.symbol
    return {"amount": net.net, "price": amount, "parts": parts, "unit": unit}


def _rates_today() -> Rates:
    """Read today's rates; they change with the law, not with the visitor."""
    day = timezone.localdate()
    kept: Rates | None = cache.get(f"rates:{day}")
    if kept is None:
        kept = rates_on(day)
        cache.set(f"rates:{day}", kept, SECONDS_KEPT)
    return kept
