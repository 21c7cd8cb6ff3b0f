"""Load the dated rates of fees and taxes."""

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from orders.models import FeeRule, TaxRule

DATA = Path(__file__).parents[1] / "data"


@transaction.atomic
def load_rates() -> tuple[int, int]:
    """Write the rates of the data files; returns how many taxes and fees there are.

    A row is known by whom it concerns and its first day. Rates are in basis points.
    """
    taxes = _read("tax_rules.csv")
    for row in taxes:
        TaxRule.objects.update_or_create(
            producer_kind=row["producer_kind"],
            valid_from=date.fromisoformat(row["valid_from"]),
            defaults={
                "vat_basis_points": int(row["vat_basis_points"]),
                "pit_basis_points": int(row["pit_basis_points"]),
                "valid_until": _day(row["valid_until"]),
                "is_verified": row["is_verified"] == "yes",
                "legal_reference": row["legal_reference"],
            },
        )
    fees = _read("fee_rules.csv")
    for row in fees:
        FeeRule.objects.update_or_create(
            channel=row["channel"],
            valid_from=date.fromisoformat(row["valid_from"]),
            defaults={
                "seller_fee_basis_points": int(row["seller_fee_basis_points"]),
                "valid_until": _day(row["valid_until"]),
                "note": row["note"],
            },
        )
    return len(taxes), len(fees)


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
