"""Write who did what, and under which mandate."""

from typing import Any

from django.db import models
from wagtail.log_actions import log

from farms.models import Mandate, User


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
    log(instance, f"catalogue.{verb}", user=actor, data=data)
