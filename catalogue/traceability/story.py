"""What the page of a lot tells, worked out from the lot and its events."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Q, QuerySet, Sum
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.availability import in_words
from catalogue.models import (
    BizStep,
    LotStatus,
    ProduceLot,
    ProductStatus,
    StockEntry,
    TraceEvent,
    Vouching,
)
from catalogue.quantities import Quantity
from catalogue.redaction import hide_private
from farms.models import Certificate

RECALLED = "recalled"
# Written the next day is how a day's work is written; later is late.
LATE_AFTER_DAYS = 1
# A harvest is written with its day; this is the hour that then stands for it.
HOUR_UNKNOWN = time(12)
# "TP. HCM" and "G.A.P. số 4" do not end a sentence.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_][a-zà-ỹ\d])\.\s+|(?<=\d\d)\.\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log as components/log.html draws it."""

    grade: str
    when: str
    when_iso: str
    title: str
    text: str
    who: str
    late: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A lot with everything its page needs, read once."""

    lot: ProduceLot
    events: list[TraceEvent]
    certificates: list[Certificate]

    @property
    def is_named(self) -> bool:
        """Say whether the household agrees to be shown today."""
        return self.lot.product.producer.is_public

    @property
    def lines(self) -> list[Line]:
        """Return the log, oldest first."""
        return [line_of(event, self.lot) for event in self.events]

    @property
    def evidence(self) -> list[tuple[str, int]]:
        """Return (grade, number of lines) for all four grades, weakest first."""
        counts = Counter(event.vouching for event in self.events)
        return [(grade.value, counts[grade.value]) for grade in Vouching]

    @property
    def number_late(self) -> int:
        """Count the lines written later than the day after."""
        return sum(event.days_late > LATE_AFTER_DAYS for event in self.events)

    @property
    def recall(self) -> TraceEvent | None:
        """Return the line that recalled the lot, when it was written."""
        if self.lot.status != LotStatus.RECALLED:
            return None
        said = [e for e in self.events if e.disposition == RECALLED]
        return said[-1] if said else None

    def steps(self, *wanted: str) -> list[TraceEvent]:
        """Return the events of the given business steps."""
        return [event for event in self.events if event.biz_step in wanted]


def public_lots() -> QuerySet[ProduceLot]:
    """Return the lots that may be looked up: of products that were once published."""
    published = Q(product__status=ProductStatus.PUBLISHED)
    return ProduceLot.objects.filter(
        published | ~Q(product__first_published_at=None)
    ).select_related(
        "product__producer__commune",
        "product__crop",
        "product__category",
        "product__unit",
        "product__photo",
    )


def tell(lot: ProduceLot) -> Story:
    """Read a lot's events and the certificates that held on the day of its harvest.

    On that day, not today: what grew under a certificate did so for good, and the page
    says which day is meant.
    """
    product = lot.product
    proving = Certificate.objects.covering(product.producer, lot.harvested_on)
    certificates = proving.about(product.crop)
    events = lot.events.select_related("read_point").order_by("event_time", "pk")
    return Story(lot, list(events), list(certificates))


def line_of(event: TraceEvent, lot: ProduceLot) -> Line:
    """Write one event as a line, without private numbers."""
    title, rest = _sentences(event, lot)
    return Line(
        grade=event.vouching,
        when=_when(event.event_time),
        when_iso=timezone.localtime(event.event_time).isoformat(timespec="minutes"),
        title=title,
        text=rest,
        who=_who(event),
        late=_late(event),
    )


def _sentences(event: TraceEvent, lot: ProduceLot) -> tuple[str, str]:
    """Return what happened: its first sentence, and the rest."""
    said = hide_private(event.text)
    if not said:
        step = BizStep(event.biz_step).label
        return f"{step[:1].upper()}{step[1:]}{_amount(event, lot)}", ""
    first, *rest = _SENTENCE_END.split(said, maxsplit=1)
    return first.removesuffix("."), "".join(rest)


def _when(moment: datetime) -> str:
    local = timezone.localtime(moment)
    has_hour = local.time() not in (HOUR_UNKNOWN, time(0))
    style = "SHORT_DATETIME_FORMAT" if has_hour else "SHORT_DATE_FORMAT"
    return formats.date_format(local, style)


def _amount(event: TraceEvent, lot: ProduceLot) -> str:
    if not event.quantity_steps:
        return ""
    unit = lot.product.unit
    quantity = Quantity(event.quantity_steps, unit.scale, unit.code)
    return f" {in_words(quantity, unit.symbol)}"


def _who(event: TraceEvent) -> str:
    parts = [event.vouched_by_name, event.evidence_reference]
    return hide_private(", ".join(part for part in parts if part))


def _late(event: TraceEvent) -> str:
    days = event.days_late
    if days <= LATE_AFTER_DAYS:
        return ""
    return ngettext("ghi trễ %(days)d ngày", "ghi trễ %(days)d ngày", days) % {
        "days": days
    }


def balance_of(lot: ProduceLot) -> list[tuple[str, str]]:
    """Return harvested, adjusted, sent out and left: lines that add up."""
    unit = lot.product.unit
    sums = lot.stock_entries.values_list("kind").annotate(Sum("on_hand_change"))
    moved = dict(sums.order_by())
    adjusted = moved.get(StockEntry.Kind.ADJUSTED, 0)
    left = lot.on_hand_steps
    sent = lot.harvested_steps + adjusted - left
    rows = [(_("Thu hoạch"), lot.harvested_steps)]
    if adjusted:
        rows.append((_("Kiểm lại, thêm bớt"), adjusted))
    rows += [(_("Đã giao đi"), sent), (_("Còn ở nhà vườn, đã khoá"), left)]
    return [
        (label, in_words(Quantity(steps, unit.scale, unit.code), unit.symbol))
        for label, steps in rows
    ]
