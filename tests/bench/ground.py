"""What every bench stands on: an empty database of the tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.test.utils import get_runner

# As on a server: what follows a request waits for a worker, and is not measured here.
QUEUEING = {
    "default": {
        **settings.TASKS["default"],
        "BACKEND": "django_tasks_db.DatabaseBackend",
    }
}


@contextmanager
def empty_market() -> Iterator[None]:
    """Lay out the assets and an empty database, and clear them away."""
    settings.STATE.mkdir(parents=True, exist_ok=True)
    call_command("build_assets", verbosity=0)
    runner = get_runner(settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        with override_settings(TASKS=QUEUEING):
            yield
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()
