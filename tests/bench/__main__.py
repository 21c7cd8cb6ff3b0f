"""Print how fast the market is: `python -m tests.bench`, or `make bench`.

Figures of one run compare with one another and with no other run: the machine is
shared. CPU time is this process's; what PostgreSQL spends is not in it.
"""

import os

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import get_runner

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "agrimarket.settings.test")
django.setup()

from tests.bench.pages import measure_pages  # noqa: E402 - wants a ready Django
from tests.bench.verbs import measure_import, measure_reservations  # noqa: E402


def main() -> None:
    settings.STATE.mkdir(parents=True, exist_ok=True)
    call_command("build_assets", verbosity=0)
    runner = get_runner(settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        print(f"On {connection.vendor}; medians of one run")
        _print_pages()
        _print_verbs()
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()


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
