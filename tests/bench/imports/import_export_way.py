"""The same households by django-import-export in bulk, into the producers' table only.

It checks nothing, and writes one of the ten tables of a household.
"""

import time

import tablib
from import_export import fields, resources, widgets

from farms.models import Commune, Producer
from farms.text import fold

BATCH = 1000


class ProducerResource(resources.ModelResource):
    commune = fields.Field(
        "commune", "commune", widgets.ForeignKeyWidget(Commune, "code")
    )

    class Meta:
        model = Producer
        fields = (
            "slug",
            "name",
            "shop_name",
            "folded_name",
            "commune",
            "hamlet",
            "phone",
        )
        import_id_fields = ("slug",)
        use_bulk = True
        batch_size = BATCH
        use_transactions = True


def imported(rows: tablib.Dataset) -> float:
    """Return the seconds of one pass, without the dry run its screens make first."""
    started = time.perf_counter()
    result = ProducerResource().import_data(rows, raise_errors=True)
    assert sum(result.totals.values()) == len(rows), result.totals
    return time.perf_counter() - started


def dataset(households: int, commune: Commune, note: str = "") -> tablib.Dataset:
    """Return households in the columns of the resource; `note` changes each row."""
    rows = tablib.Dataset(headers=list(ProducerResource.Meta.fields))
    for number in range(households):
        name = f"Nông Thử {number}"
        told = [f"ho-{number}", name, f"Vườn {name}", fold(f"{name} Vườn {name}")]
        phone = f"+849{number:08}"
        rows.append([*told, commune.code, f"Ấp {number % 12}{note}", phone])
    return rows
