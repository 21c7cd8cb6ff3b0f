"""Move whatever hangs on one household to another, and back."""

from typing import Any, NamedTuple

from django.apps import apps
from django.db import IntegrityError, models, transaction

from farms.models import Producer, Registration

Moved = dict[str, list[Any]]


class Tie(NamedTuple):
    """A column that names a household."""

    model: type[models.Model]
    column: str

    @property
    def key(self) -> str:
        """Return the name under which its rows stand in a plan."""
        return f"{self.model._meta.label_lower}:{self.column}"


def ties() -> list[Tie]:
    """Return every column of every app that hangs rows on a household.

    A model says `stays_with_its_producer = True` when its rows must not move.
    """
    found = []
    relation: Any
    for relation in Producer._meta.related_objects:
        if relation.many_to_many:
            through = relation.through
            if through is not None and through._meta.auto_created:
                found.append(Tie(through, relation.field.m2m_reverse_field_name()))
            continue
        stays = getattr(relation.related_model, "stays_with_its_producer", False)
        if relation.related_model is not Registration and not stays:
            found.append(Tie(relation.related_model, relation.field.name))
    return found


def move_all(*, gone: Producer, kept: Producer, staying: dict[str, set[Any]]) -> Moved:
    """Hang everything of one household on the other; return what moved.

    What the other one has already, such as attendance of the same training, stays.
    """
    moved: Moved = {}
    for tie in ties():
        rows = tie.model._base_manager.filter(**{tie.column: gone})
        pks = set(rows.values_list("pk", flat=True))
        pks -= staying.get(tie.model._meta.label_lower, set())
        if went := _move(tie, sorted(pks), kept):
            moved[tie.key] = went
    return moved


def move_back(
    *, moved: Moved, gone: Producer, kept: Producer, staying: dict[str, set[Any]]
) -> None:
    """Hang on the first household again what still hangs on the second."""
    for key, pks in moved.items():
        label, column = key.split(":")
        tie = Tie(apps.get_model(label), column)
        still = tie.model._base_manager.filter(pk__in=pks, **{column: kept})
        back = set(still.values_list("pk", flat=True)) - staying.get(label, set())
        _move(tie, sorted(back), gone)


def _move(tie: Tie, pks: list[Any], to: Producer) -> list[Any]:
    """Move all at once, or one by one where some are there already."""
    if not pks:
        return []
    rows = tie.model._base_manager
    try:
        with transaction.atomic():
            rows.filter(pk__in=pks).update(**{tie.column: to})
    except IntegrityError:
        return [pk for pk in pks if _move_one(tie, pk, to)]
    return pks


def _move_one(tie: Tie, pk: Any, to: Producer) -> bool:
    try:
        with transaction.atomic():
            tie.model._base_manager.filter(pk=pk).update(**{tie.column: to})
    except IntegrityError:
        return False
    return True
