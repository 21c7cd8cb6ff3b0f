"""What an indicator is: a name, a wording, and the households it counts."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from farms.models import Producer

Households = Callable[[datetime], "QuerySet[Producer]"]


@dataclass(frozen=True)
class Indicator:
    """`households(until)` keeps those it counts, as things stood at that moment.

    A change of meaning needs a new version: frozen figures keep theirs.
    """

    code: str
    name: str | Promise
    wording: str | Promise
    households: Households
    unit: str | Promise = _("hộ")
    version: str = "2026-11"

    def by_commune(
        self, until: datetime, communes: Collection[int] | None = None
    ) -> dict[int, int]:
        """Count by commune id in one query; communes without any are left out."""
        found = self.households(until).order_by()
        if communes is not None:
            found = found.filter(commune__in=communes)
        rows = found.values_list("commune").annotate(Count("pk", distinct=True))
        return dict(rows)
