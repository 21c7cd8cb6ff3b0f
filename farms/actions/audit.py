"""The one line of history that a household's own records get."""

from typing import Any

from wagtail.log_actions import log

from farms.models import Farmer, Mandate, Producer, User


def write_audit(
    producer: Producer,
    verb: str,
    *,
    actor: User | None,
    principal: Farmer | None = None,
    **facts: Any,
) -> None:
    """Write who did what, for whom, and under which mandate where one holds.

    Verbs are named in wagtail_hooks.
    """
    if principal is not None:
        facts["principal"] = principal.pk
    if actor is not None and "mandate" not in facts:
        mandate = Mandate.objects.for_acting(officer=actor, producer=producer)
        if mandate is not None:
            facts["mandate"] = mandate.pk
    log(producer, f"farms.{verb}", user=actor, data=facts)
