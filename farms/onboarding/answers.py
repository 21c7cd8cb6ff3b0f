"""What a household answered to each question, as both sides read it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from farms.models import Consent, ConsentPurpose, OutboundStop, Producer
from farms.outbound import OutboundFlow, all_flows, flow_named
from farms.wording import CONSENT_QUESTIONS, Question


@dataclass(frozen=True)
class Answer:
    """The last word on one purpose, where its data goes, and what had to stop."""

    purpose: str
    question: Question
    consent: Consent | None
    flows: tuple[OutboundFlow, ...]
    stops: tuple[tuple[OutboundFlow, OutboundStop], ...]

    @property
    def state(self) -> str:
        """Return unasked, told (by a list), given, refused, withdrawn or lapsed."""
        if self.consent is None:
            return "unasked"
        if not self.consent.is_given:
            return "refused"
        if self.consent.is_lapsed:
            return "lapsed"
        if self.consent.withdrawn_at is not None:
            return "withdrawn"
        return "given" if self.consent.is_confirmed else "told"

    @property
    def chosen(self) -> str:
        """Return which button is pressed; a list presses none for a household."""
        pressed = {"given": "yes", "refused": "no", "withdrawn": "no"}
        return pressed.get(self.state, "")


def answers_of(producer: Producer) -> list[Answer]:
    """Return the household's answers in the order of the questions; two queries."""
    last = {row.purpose: row for row in producer.consents.order_by("pk")}
    stops = _last_stops(producer)
    return [
        Answer(
            purpose=purpose,
            question=CONSENT_QUESTIONS[purpose],
            consent=last.get(purpose),
            flows=tuple(_flows_for(purpose)),
            stops=tuple(pair for pair in stops if pair[0].purposes[-1] == purpose),
        )
        for purpose in ConsentPurpose.values
    ]


def _flows_for(purpose: str) -> list[OutboundFlow]:
    """Return the destinations that this purpose, added to those before it, opens."""
    return [flow for flow in all_flows() if flow.purposes[-1] == purpose]


def _last_stops(producer: Producer) -> list[tuple[OutboundFlow, OutboundStop]]:
    rows: dict[str, OutboundStop] = {}
    for stop in producer.outbound_stops.filter(is_dropped=False).order_by("pk"):
        rows[stop.flow] = stop
    pairs = ((flow_named(code), stop) for code, stop in sorted(rows.items()))
    return [(flow, stop) for flow, stop in pairs if flow is not None]


def options() -> list[tuple[str, Any, bool]]:
    """Return the two buttons under each question."""
    return [("yes", _("Đồng ý"), False), ("no", _("Không"), True)]
