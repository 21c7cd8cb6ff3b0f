"""Print how fast the market is: `python -m tests.bench`, or `make bench`.

Figures of one run compare with one another and with no other run: the machine is
shared. CPU time is this process's; what PostgreSQL spends is not in it.
"""

from django.db import connection, transaction

from tests.bench.ground import empty_market
from tests.bench.pages import measure_pages
from tests.bench.verbs import measure_import, measure_reservations


def main() -> None:
    with empty_market():
        print(f"On {connection.vendor}; medians of one run")
        _print_pages()
        _print_verbs()


def _print_pages() -> None:
    print(f"{'page':16}{'CPU ms':>8}{'x bare view':>13}")
    with transaction.atomic():
        for name, milliseconds, ratio in measure_pages():
            print(f"{name:16}{milliseconds:8.1f}{ratio:13.1f}")
        transaction.set_rollback(True)


def _print_verbs() -> None:
    print(f"reservations a second: {measure_reservations():.0f}")
    previewed, committed = measure_import()
    print(f"import rows a second: {previewed:.0f} looked through, {committed:.0f} kept")


if __name__ == "__main__":
    main()
