"""Stop what goes out without consent, look whether it did, and keep both moments."""

from collections.abc import Iterable
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.messages import send_message
from farms.models import (
    OutboundStop,
    Producer,
    Role,
    RoleAssignment,
    User,
    agreed_to,
)
from farms.outbound import OutboundFlow, all_flows, flow_named, flows_under

logger = structlog.get_logger(__name__)
AT_A_TIME = 500


def ask_to_stop(*, producer_id: int, purposes: Iterable[str]) -> int:
    """Note, with the withdrawal itself, each flow that rested on these consents."""
    return _ask((producer_id, flow) for flow in flows_under(purposes))


def _ask(wanted: Iterable[tuple[int, OutboundFlow]]) -> int:
    stops = [OutboundStop(producer_id=pk, flow=flow.code) for pk, flow in wanted]
    # What is asked for already keeps its hour.
    OutboundStop.objects.bulk_create(stops, ignore_conflicts=True)
    return len(stops)


def stop_outbound(*, producer_id: int) -> int:
    """Stop what is asked for of one household; return how much still goes out."""
    waiting = OutboundStop.objects.waiting().filter(producer=producer_id)
    return sum(not _work_on(stop) for stop in waiting.order_by("pk"))


def sweep_outbound() -> int:
    """Find what goes out without consent, work off all that waits; return the rest.

    Catches what no withdrawal announced: a lapsed consent, a lost task, a slip of ours.
    """
    for flow in all_flows():
        unwanted = flow.showing().exclude(agreed_to(*flow.purposes))
        _ask((pk, flow) for pk in _pks(unwanted))
    waiting = OutboundStop.objects.waiting().order_by("due_at", "pk")
    left = sum(not _work_on(stop) for stop in list(waiting[:AT_A_TIME]))
    _report_late()
    return left


def _report_late() -> None:
    """Tell the department, once for each, what still goes out after its hour."""
    late = OutboundStop.objects.overdue(timezone.now()).order_by("due_at", "pk")
    for stop in late.select_related("producer")[:AT_A_TIME]:
        logger.error("outbound_overdue", flow=stop.flow, stop=stop.pk)
        for user in _department():
            send_message(
                phone=str(user.phone),
                kind="outbound_overdue",
                text=_("Quá một giờ mà dữ liệu của {producer} chưa ngừng đưa.").format(
                    producer=stop.producer
                ),
                dedupe_key=f"outbound_overdue:{stop.pk}:{user.pk}",
            )


def _department() -> Any:
    held = RoleAssignment.objects.current().filter(role=Role.DEPARTMENT)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def _pks(producers: Any) -> list[int]:
    return list(producers.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME])


def _work_on(stop: OutboundStop) -> bool:
    """Say whether nothing of it goes out any more; whatever fails is tried again."""
    flow = flow_named(stop.flow)
    if flow is None or _is_allowed(flow, stop.producer_id):
        return _end(stop, is_dropped=True)
    try:
        if _shows(flow, stop.producer_id):
            flow.stop(stop.producer_id)
        is_over, words = not _shows(flow, stop.producer_id), ""
    except Exception as error:
        # One flow that breaks must not keep the others going.
        logger.exception("outbound_stop_failed", flow=stop.flow, stop=stop.pk)
        is_over, words = False, repr(error)[:240]
    if is_over:
        return _end(stop)
    stop.attempts, stop.last_error = stop.attempts + 1, words
    stop.save(update_fields=["attempts", "last_error"])
    return False


def _is_allowed(flow: OutboundFlow, producer_id: int) -> bool:
    rows = Producer.objects.standing().filter(pk=producer_id)
    return rows.filter(agreed_to(*flow.purposes)).exists()


def _shows(flow: OutboundFlow, producer_id: int) -> bool:
    return flow.showing().filter(pk=producer_id).exists()


@transaction.atomic
def _end(stop: OutboundStop, *, is_dropped: bool = False) -> bool:
    now = timezone.now()
    rows = OutboundStop.objects.waiting().filter(pk=stop.pk)
    if rows.update(ended_at=now, is_dropped=is_dropped) and not is_dropped:
        seconds = round((now - stop.asked_at).total_seconds())
        data = {"flow": stop.flow, "seconds": seconds}
        log(stop.producer, "farms.stop_outbound", user=None, data=data)
    return True
