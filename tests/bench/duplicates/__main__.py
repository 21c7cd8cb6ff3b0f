"""How long one record is compared with the whole register.

`python -m tests.bench.duplicates --producers 1000000` fills an empty test database with
as many households under common Vietnamese names, spread over 103 communes, and prints
what `find_duplicates` takes, in milliseconds and in indexed lookups by key.
"""

import argparse
import time
from statistics import median, quantiles

from django.db import connection

from farms.actions.duplicates import find_duplicates
from farms.models import Producer
from tests.bench.duplicates.register import asked_about, fill_register
from tests.bench.ground import empty_market


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--producers", type=int, default=20_000)
    parser.add_argument("--records", type=int, default=200)
    options = parser.parse_args()
    with empty_market():
        _measure(options.producers, options.records)


def _measure(producers: int, records: int) -> None:
    started = time.perf_counter()
    communes = fill_register(producers)
    seconds = time.perf_counter() - started
    count = Producer.objects.count()
    print(f"{count:,} producers on {connection.vendor}, made in {seconds:.0f} s")
    keys = Producer.objects.order_by("pk").values_list("pk", flat=True)
    step = max(1, count // records)
    lookups = [_timed(Producer.objects.get, pk=pk) for pk in keys[::step][:records]]
    found = 0
    searches = []
    for commune, values in asked_about(communes, records):
        searches.append(_timed(find_duplicates, commune=commune, values=values))
        found += bool(find_duplicates(commune=commune, values=values))
    _print("lookup by key", lookups)
    _print("duplicate search", searches)
    print(f"a search is {median(searches) / median(lookups):.1f} lookups by key")
    print(f"{found} of {records} records have a likely duplicate")


def _timed(verb, **told):
    started = time.perf_counter()
    verb(**told)
    return (time.perf_counter() - started) * 1000


def _print(name, times):
    late = quantiles(times, n=100)[98]
    print(
        f"{name:18} median {median(times):7.2f} ms  99 % under {late:7.2f} ms"
        f"  worst {max(times):7.2f} ms"
    )


if __name__ == "__main__":
    main()
