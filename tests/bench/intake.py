"""Records a second through the intake, against a bare view that writes one row.

`python -m tests.bench.intake`. Both go through the same middleware and the same test
client; tasks are queued, as on a server. The intake is asked with batches of one and
of twenty.
"""

import json
import time
from statistics import median

from django.db import connection
from django.test import override_settings

from tests.bench.ground import empty_market
from tests.cast import Cast
from tests.factories.farms import CropFactory
from tests.farms.phones_in_field import Phone, new_ulid

ROUNDS, RECORDS, BATCH = 3, 40, 20
# Names of different letters, so that no household looks like another.
LETTERS = "BCDGHKLMNPQRSTVXAEIO"


def main() -> None:
    with empty_market(), override_settings(ROOT_URLCONF="tests.bench.bare_insert"):
        print(f"On {connection.vendor}; medians of {ROUNDS} rounds in turns")
        _print(*_measure())


def _measure() -> tuple[float, float, float]:
    phone = Phone(Cast().minh)
    CropFactory()
    _bare(phone)
    rates = [(_bare(phone), _intake(phone, 1), _intake(phone, BATCH)) for _ in _turns()]
    bare, single, many = (median(each) for each in zip(*rates, strict=True))
    return bare, single, many


def _turns() -> range:
    return range(ROUNDS)


def _bare(phone: Phone) -> float:
    started = time.perf_counter()
    for _number in range(RECORDS):
        body = json.dumps({"ulid": new_ulid()})
        phone.client.post("/bare-insert/", body, content_type="application/json")
    return RECORDS / (time.perf_counter() - started)


def _intake(phone: Phone, size: int) -> float:
    records = [_record(phone) for _number in range(RECORDS)]
    started = time.perf_counter()
    for first in range(0, RECORDS, size):
        results = phone.send(*records[first : first + size])
        assert {each["outcome"] for each in results} == {"stored"}, results
    return RECORDS / (time.perf_counter() - started)


def _record(phone: Phone) -> dict:
    number = phone.sequence
    words = [LETTERS[number * 7 // 20**place % 20] * 4 for place in range(3)]
    return phone.record(
        full_name=" ".join(["Thử", *words]),
        phone=f"09{70_000_000 + number}",
        birth=str(1950 + number % 50),
        id_number="",
    )


def _print(bare: float, single: float, many: float) -> None:
    print(f"{'':24}{'a second':>10}{'of bare':>9}")
    print(f"{'bare view, one insert':24}{bare:10.0f}{1:9.0%}")
    print(f"{'intake, one a batch':24}{single:10.0f}{single / bare:9.0%}")
    print(f"{f'intake, {BATCH} a batch':24}{many:10.0f}{many / bare:9.0%}")


if __name__ == "__main__":
    main()
