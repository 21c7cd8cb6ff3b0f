"""Households of one commune: at which step they stand, and who taught them."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from cms.dashboards.board import Board
from cms.indicators.funnel import STEPS, with_step
from cms.indicators.trainers import Outcome, by_trainer, lessons
from farms.models import Commune, Producer, Role, User, communes_of

DESK = (Role.EXTENSION_OFFICER, Role.APPROVER)


@dataclass(frozen=True)
class Stop:
    """A step and how many came no further; an option of the list."""

    code: str
    label: object
    count: int
    url: str
    is_on: bool


def stops_of(board: Board, chosen: str) -> list[Stop]:
    """Return the steps as filters; the one where most stopped unless chosen."""
    codes = [step.code for step in STEPS]
    if chosen not in codes:
        # The last step is the goal: nobody has stopped there.
        chosen = codes[max(range(len(codes) - 1), key=lambda n: board.stopped[n])]
    return [
        Stop(
            code=step.code,
            label=step.name,
            count=board.stopped[number],
            url=f"?ky={board.month.text}&bac={step.code}#ho",
            is_on=step.code == chosen,
        )
        for number, step in enumerate(STEPS)
    ]


def households_at(board: Board, commune: Commune, code: str) -> "QuerySet[Producer]":
    """Return the households that stand at a step, longest there first."""
    number = [step.code for step in STEPS].index(code)
    return (
        with_step(board.month.until)
        .filter(Q(commune=commune), Q(step=number))
        .select_related("registration__registered_by")
        .order_by("registration__created_at", "pk")
    )


def may_open_households(user: User | AnonymousUser, commune: Commune) -> bool:
    """Say whether the user works with the records of this commune's households."""
    communes = communes_of(user, *DESK)
    return user.is_superuser or communes is None or commune.pk in communes


def trainers_of(board: Board, commune: Commune) -> list[Outcome]:
    """Return who taught how many households here, and what became of these."""
    return by_trainer(lessons(board.month.until, [commune]))
