"""Write down what happened to a lot, and who says so."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from catalogue.actions.audit import write_audit
from catalogue.exceptions import DayRefusedError, NotYourCommuneError
from catalogue.models import ProduceLot, TraceEvent, Vouching
from farms.actions.mandates import check_acting
from farms.models import Commune, Mandate, Producer, Role, User, communes_of
from farms.text import clean_text

# A phone's clock may run ahead of ours.
CLOCK_ALLOWANCE = timedelta(minutes=10)


@transaction.atomic
def record_event(
    *,
    lot: ProduceLot,
    biz_step: str,
    event_time: datetime,
    text: str,
    vouching: str,
    vouched_by_name: str,
    actor: User | None,
    mandate: Mandate | None = None,
    read_point: Commune | None = None,
    quantity_steps: int | None = None,
    evidence_reference: str = "",
    disposition: str = "",
    reference: str = "",
) -> TraceEvent:
    """Append one event; under a `reference` the same step is written once.

    The household speaks for itself, an officer for what was seen in the commune of
    the role. Field names follow EPCIS 2.0.
    """
    return _append(
        TraceEvent(
            lot=lot,
            biz_step=biz_step,
            disposition=disposition,
            event_time=event_time,
            read_point=read_point or lot.product.producer.commune,
            quantity_steps=quantity_steps,
            vouching=vouching,
            vouched_by_name=clean_text(vouched_by_name)[:120],
            text=clean_text(text)[:400],
            evidence_reference=clean_text(evidence_reference)[:160],
            reference=reference,
            actor=actor,
            mandate=mandate,
        )
    )


def _append(event: TraceEvent) -> TraceEvent:
    lot, actor, mandate = event.lot, event.actor, event.mandate
    _check_voice(
        event.vouching, actor=actor, producer=lot.product.producer, mandate=mandate
    )
    if event.event_time > timezone.now() + CLOCK_ALLOWANCE:
        raise DayRefusedError
    ProduceLot.objects.select_for_update(no_key=True).get(pk=lot.pk)
    if event.reference and (known := _known(event)):
        return known
    event.save()
    write_audit(lot, "record_event", actor=actor, mandate=mandate, event=event.pk)
    return event


def _known(event: TraceEvent) -> TraceEvent | None:
    return TraceEvent.objects.filter(
        lot=event.lot, biz_step=event.biz_step, reference=event.reference
    ).first()


def _check_voice(
    vouching: str, *, actor: User | None, producer: Producer, mandate: Mandate | None
) -> None:
    """Refuse an officer's word from somebody who is not one there."""
    if actor is None or actor.is_superuser:
        return
    if vouching != Vouching.OFFICER:
        check_acting(actor=actor, producer=producer, mandate=mandate)
        return
    communes = communes_of(actor, Role.EXTENSION_OFFICER, Role.APPROVER)
    if communes is not None and producer.commune_id not in communes:
        raise NotYourCommuneError
