"""Keep the tables of communes, crops and certificates as their files say."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Model

from farms.importing.reference import DATA, read_table
from farms.models import CertificateKind, Commune, Crop, LegacyCommune, Succession
from farms.text import fold

_SPAN = re.compile(r"(\d{1,2})-(\d{1,2})")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
ALL_YEAR = "quanh nam"


@transaction.atomic
def load_communes() -> tuple[int, int]:
    """Write communes and their predecessors; return how many of each there are."""
    tiles = {row["code"]: row for row in _rows("tile_map")}
    communes = [_commune(row, tiles) for row in read_table("communes")]
    _upsert(Commune, communes, ["code", "valid_from"])
    legacy: dict[tuple[str, str], LegacyCommune] = {}
    for row in read_table("legacy_communes"):
        legacy.setdefault((row["old_code"], row["valid_to"]), _legacy(row))
    _upsert(LegacyCommune, list(legacy.values()), ["code", "valid_until"])
    _write_successions()
    return len(communes), len(legacy)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _upsert(model: type[Model], rows: Sequence[Model], key: list[str]) -> None:
    columns = model._meta.concrete_fields
    names = {c.name for c in columns if not c.primary_key} - {*key}
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=key, update_fields=sorted(names)
    )


def _commune(row: dict[str, str], tiles: dict[str, dict[str, str]]) -> Commune:
    tile = tiles.get(row["code"], {"col": "0", "row": "0"})
    return Commune(
        code=row["code"],
        name=row["name"],
        folded_name=fold(row["name"]),
        kind=row["kind"],
        slug=row["slug"],
        former_province=row["former_province"],
        latitude_e5=int(Decimal(row["latitude"]) * 100_000),
        longitude_e5=int(Decimal(row["longitude"]) * 100_000),
        area_hectares=int(Decimal(row["area_km2"]) * 100),
        tile_column=int(tile["col"]),
        tile_row=int(tile["row"]),
        source_note=f"{row['note']} ({row['source']})",
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )


def _legacy(row: dict[str, str]) -> LegacyCommune:
    return LegacyCommune(
        code=row["old_code"],
        name=row["old_name"],
        folded_name=fold(row["old_name"]),
        district=row["old_district"],
        province=row["old_province"],
        valid_until=date.fromisoformat(row["valid_to"]),
    )


def _write_successions() -> None:
    """Tie each former commune to the communes that began the day after it ended."""
    communes = {(c.code, c.valid_from): c for c in Commune.objects.all()}
    former = {(c.code, c.valid_until): c for c in LegacyCommune.objects.all()}
    successions = []
    for row in read_table("legacy_communes"):
        last = date.fromisoformat(row["valid_to"])
        first = last + timedelta(days=1)
        successions.append(
            Succession(
                legacy=former[row["old_code"], last],
                commune=communes[row["new_code"], first],
                is_whole=row["mapping"] == "whole",
                valid_from=first,
            )
        )
    _upsert(Succession, successions, ["legacy", "commune"])


@transaction.atomic
def load_crops() -> int:
    """Write the crops of the reference table; return how many there are."""
    drawings = {row["slug_prefix"]: row["art"] for row in _rows("crop_art")}
    crops = [_crop(row, drawings) for row in read_table("crops")]
    _upsert(Crop, crops, ["slug"])
    return len(crops)


def _crop(row: dict[str, str], drawings: dict[str, str]) -> Crop:
    local_names = [name.strip() for name in row["local_names"].split("|")]
    names = [name for name in local_names if name]
    sources = dict.fromkeys([row["source_name_area"], row["source_season"]])
    return Crop(
        slug=row["slug"],
        name=row["name_vi"],
        folded_name=fold(" ".join([row["name_vi"], *names]))[:400],
        local_names=names,
        category_slug=row["category"],
        default_unit=row["default_unit"],
        art=drawing_of(row["slug"], drawings),
        main_months=read_months(row["main_months"]),
        other_months=read_months(row["other_months"]),
        grades=row["grading_hint"][:160],
        source=", ".join(source for source in sources if source)[:300],
        is_verified=not row["unverified"],
    )


@transaction.atomic
def load_certificate_kinds() -> int:
    """Write the kinds of certificates and codes; return how many there are."""
    kinds = [_kind(row) for row in read_table("certificate_kinds")]
    _upsert(CertificateKind, kinds, ["slug"])
    return len(kinds)


def _kind(row: dict[str, str]) -> CertificateKind:
    return CertificateKind(
        slug=row["slug"],
        group=row["group"],
        family=row["family"],
        name=row["name"],
        name_in_english=row["name_en"],
        full_name=row["full_name"],
        fields=row["fields"],
        validity=row["validity"],
        issuer=row["issuer"],
        weight=int(row["weight"]) if row["weight"] else None,
        source=row["source"],
        is_verified=not row["unverified"],
    )


def drawing_of(slug: str, drawings: dict[str, str]) -> str:
    """Return the drawing whose name starts the slug, the longest first; else none."""
    fitting = [prefix for prefix in drawings if slug.startswith(prefix)]
    return drawings[max(fitting, key=len)] if fitting else ""


def read_months(text: str) -> list[int]:
    """Read "5-8", "10-3 (nghịch vụ)" or "quanh năm" as months in the order they come.

    What stands in brackets is a remark, sometimes with months of the lunar year.
    """
    plain = _IN_BRACKETS.sub(" ", text)
    if ALL_YEAR in fold(plain):
        return list(range(1, 13))
    months: list[int] = []
    for first, last in _SPAN.findall(plain):
        length = (int(last) - int(first)) % 12 + 1
        months += [(int(first) + step - 1) % 12 + 1 for step in range(length)]
    return list(dict.fromkeys(months))
