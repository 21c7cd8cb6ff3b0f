"""From the register to the sale: how far each household has come.

A household stands at the furthest step it reached. Who sold without training has
passed training too, so that a step never holds fewer than the next one and those
who stopped can be named.
"""

from dataclasses import replace
from datetime import datetime

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from cms.indicators.base import Indicator
from cms.indicators.onboarding import CONSENTED, REGISTERED, registered
from cms.indicators.products import LISTED
from cms.indicators.training import TRAINED
from cms.indicators.transactions import ACTIVE, SOLD
from farms.models import Producer

STEPS: tuple[Indicator, ...] = (REGISTERED, CONSENTED, TRAINED, LISTED, SOLD, ACTIVE)


def _at_least(number: int) -> Indicator:
    """Count who reached this step or a later one."""
    step, later = STEPS[number], STEPS[number:]

    def reached(until: datetime) -> "QuerySet[Producer]":
        any_of_them = Q()
        for each in later:
            any_of_them |= Q(pk__in=each.households(until).values("pk"))
        return registered(until).filter(any_of_them)

    return replace(
        step,
        code=f"reached_{step.code}",
        wording=_("Hộ đã tới bậc này hay một bậc sau."),
        households=reached,
    )


# The first holds everybody, the last two hold each other: these count as they are.
FUNNEL: tuple[Indicator, ...] = (
    REGISTERED,
    _at_least(1),
    _at_least(2),
    _at_least(3),
    SOLD,
    ACTIVE,
)


def with_step(until: datetime) -> "QuerySet[Producer]":
    """Add `step`: the number in STEPS of the furthest step a household reached."""
    reached = [
        When(pk__in=step.households(until).values("pk"), then=Value(number))
        for number, step in reversed(list(enumerate(STEPS)))
    ]
    return registered(until).annotate(
        step=Case(*reached, default=Value(0), output_field=IntegerField())
    )
