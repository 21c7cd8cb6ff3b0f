"""Rows a second from a commune's list into the register, against raw COPY and others.

`DATABASE_URL=… python -m tests.bench.imports --households 10000 --large 100000`, on
PostgreSQL. "Sent again" is the same households in another file. "Checked" counts the
writing alone, of rows already looked through; "from the file" all of it. Figures
compare within one run.
"""

import argparse
import time
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.db import connection

from farms.actions.import_steps import (
    read_rows,
    start_reading,
    start_writing,
    write_rows,
)
from farms.actions.imports import load_import
from tests.bench.ground import empty_market
from tests.bench.imports import import_export_way, raw_copy
from tests.bench.imports.households import list_of
from tests.bench.imports.memory import Memory
from tests.cast import Cast
from tests.factories.farms import CropFactory


class Taken(NamedTuple):
    """Households a second: of rows already checked, and from the file on; memory."""

    count: int
    checked: float
    from_file: float
    megabytes: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=100_000)
    options = parser.parse_args()
    with empty_market():
        print(f"On {connection.vendor}; one run, rows a second")
        cast = Cast()
        CropFactory()
        small = _measure(cast, options.households)
        if options.large:
            _measure_large(cast, small, options.large)


def _measure(cast: Cast, count: int) -> Taken:
    _take(cast, 300, seed=3)  # first statements fill caches
    before = raw_copy.marks()
    new = _take(cast, count, seed=1)
    kept = raw_copy.taken(before)
    producers = ["farms_producer"]
    one = count / raw_copy.copied_in(kept, producers)
    raw_copy.taken(before)
    raw = count / raw_copy.copied_in(kept, raw_copy.TABLES)
    again = _take(cast, count, seed=1, note="gửi lại")
    _print("raw COPY, producers only", one, raw)
    _print(f"raw COPY, {len(raw_copy.TABLES)} tables", raw, raw)
    _print("new, checked", new.checked, raw)
    _print("new, from the file", new.from_file, raw)
    _print("sent again, from the file", again.from_file, raw)
    _measure_others(cast, count, new, again, raw)
    return new


def _measure_others(
    cast: Cast, count: int, new: Taken, again: Taken, raw: float
) -> None:
    rows = import_export_way.dataset(count, cast.commune)
    changed = import_export_way.dataset(count, cast.commune, note=" mới")
    other = count / import_export_way.imported(rows)
    other_again = count / import_export_way.imported(changed)
    _print("django-import-export, new", other, raw)
    _print("django-import-export, again", other_again, raw)
    print(f"of django-import-export: new, checked x {new.checked / other:.1f}")
    print(f"  new, from the file x {new.from_file / other:.1f}")
    print(f"  sent again, from the file x {again.from_file / other_again:.1f}")


def _measure_large(cast: Cast, small: Taken, count: int) -> None:
    large = _take(cast, count, seed=2)
    print(f"{count:,} households from the file: {large.from_file:.0f} a second,")
    print(f"  {large.from_file / small.from_file:.0%} of the rate of {small.count:,}")
    print(f"  memory at most {large.megabytes} MB, against {small.megabytes} MB")


def _take(cast: Cast, count: int, *, seed: int, note: str = "") -> Taken:
    """Take a list into the register as the tasks do."""
    file = ContentFile(list_of(count, seed=seed, note=note).getvalue())
    with Memory() as memory:
        started = time.perf_counter()
        held = load_import(
            file=file,
            file_name="danh-sach.csv",
            commune=cast.commune,
            officer=cast.minh,
            is_limited=False,
        )
        del file
        held = start_reading(register_import=held, actor=cast.minh, is_limited=False)
        held = read_rows(register_import=held)
        checked = time.perf_counter()
        held = start_writing(register_import=held, actor=cast.minh)
        held = write_rows(register_import=held)
        ended = time.perf_counter()
    assert held.counts["created"] == (0 if note else count), held.counts
    return Taken(
        count, count / (ended - checked), count / (ended - started), memory.most
    )


def _print(name: str, rate: float, raw: float) -> None:
    print(f"{name:32}{rate:10,.0f}{rate / raw:9.0%} of raw COPY")


if __name__ == "__main__":
    main()
