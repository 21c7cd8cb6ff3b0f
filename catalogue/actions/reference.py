"""Load the reference tables of the catalogue; each may be loaded again."""

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from catalogue.models import Category, LocalUnit, Unit

DATA = Path(__file__).resolve().parents[1] / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_categories() -> int:
    """Load the groups of the shop in the order of the file; return how many."""
    rows = _rows("categories.csv")
    for position, row in enumerate(rows):
        Category.objects.update_or_create(
            slug=row.pop("slug"), defaults={**row, "position": position}
        )
    return len(rows)


@transaction.atomic
def load_units() -> int:
    """Load standard units and named packs; return how many."""
    units, packs = _rows("units.csv"), _rows("local_units.csv")
    for row in units:
        Unit.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "symbol": row["symbol"],
                "scale": int(row["scale"]),
            },
        )
    for row in packs:
        LocalUnit.objects.update_or_create(
            name=row["name"],
            unit_id=row["unit"],
            crop=None,
            commune=None,
            valid_from=date.fromisoformat(row["valid_from"]),
            defaults={
                "content_steps": int(row["content_steps"]),
                "source": row["source"],
            },
        )
    return len(units) + len(packs)
