"""Write who did what, under which mandate, and what the order's readers may see."""

from typing import Any

from django.db import models
from wagtail.log_actions import log

from farms.models import Mandate, User
from orders.models import Order, OrderNote


def write_audit(
    instance: models.Model,
    verb: str,
    *,
    actor: User | None,
    mandate: Mandate | None = None,
    **data: Any,
) -> None:
    """Append one line to the audit trail; verbs are named in wagtail_hooks."""
    if mandate is not None:
        data["mandate"] = mandate.pk
    log(instance, f"orders.{verb}", user=actor, data=data)


def write_note(order: Order, text: str, *, actor: User | None = None) -> OrderNote:
    """Append one line to an order's story, which buyer and household both read.

    The words are stored Vietnamese; fixed sentences are translated when shown.
    """
    return OrderNote.objects.create(order=order, text=text[:240], actor=actor)
