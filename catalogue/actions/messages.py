"""Tell a household what became of its products, once each.

Messages are written in Vietnamese: we do not know who reads English.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from catalogue.models import Product
from farms.actions.messages import phones_of, send_message
from farms.models import Mandate, Message

DONE_BY_OFFICER = {
    "submit": "Cán bộ {officer} đã gửi duyệt giúp món {product}.",
    "withdraw": "Cán bộ {officer} đã gỡ giúp món {product}.",
}


def tell_done_by_officer(
    *, product: Product, mandate: Mandate, verb: str
) -> list[Message]:
    """Tell a household what its officer did in its name."""
    text = DONE_BY_OFFICER[verb].format(officer=mandate.officer, product=product)
    moment = product.submitted_at.isoformat() if product.submitted_at else ""
    return _send_all(product, f"product_{verb}_by_officer", text, moment)


def tell_published(*, product: Product) -> list[Message]:
    """Tell a household that buyers see its product now."""
    text = f"Món {product} đã được duyệt, khách mua được rồi."
    moment = product.published_at.isoformat() if product.published_at else ""
    return _send_all(product, "product_published", text, moment)


def tell_returned(*, product: Product) -> list[Message]:
    """Tell a household what to correct."""
    text = f"Món {product} cần sửa: {product.reason}. Sửa rồi gửi lại."
    moment = product.submitted_at.isoformat() if product.submitted_at else ""
    return _send_all(product, "product_returned", text, moment)


def _send_all(product: Product, kind: str, text: str, moment: str) -> list[Message]:
    with translation.override("vi"):
        address = reverse("goods:product-edit", args=[product.pk])
    return [
        send_message(
            phone=phone,
            kind=kind,
            text=f"{text} {settings.SITE_URL}{address}",
            dedupe_key=f"{kind}:{product.pk}:{moment}:{phone}"[:120],
        )
        for phone in phones_of(product.producer)
    ]
