"""The test runner: as Django's, but every key is beyond a thousand.

Vietnamese writes 1234 as 1.234, and templates do so for every number they print, keys
and years included. With large keys from the start, an address or a hidden field that
prints one the wrong way fails its test.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.signals import request_finished
from django.test.runner import DiscoverRunner
from django.utils import translation

from tests import databases

FIRST_KEY = 1001
APPS = ["farms", "catalogue", "orders", "cms"]


class MarketRunner(DiscoverRunner):
    def setup_test_environment(self, **kwargs: Any) -> None:
        super().setup_test_environment(**kwargs)
        request_finished.connect(speak_vietnamese)

    def setup_databases(self, **kwargs: Any) -> Any:
        if not kwargs.get("aliases", True):
            return super().setup_databases(**kwargs)
        is_prepared = databases.prepare()
        # What prepare() laid out must not be cleared away before it is used.
        self.keepdb = True
        configuration = super().setup_databases(**kwargs)
        self.keepdb = False
        if not is_prepared:
            databases.keep()
        for connection, _name, _is_first in configuration:
            start_keys(connection)
        return configuration


def speak_vietnamese(**_news: Any) -> None:
    """Forget the language of the page before: the next test expects the first one."""
    translation.activate(settings.LANGUAGE_CODE)


def start_keys(connection: Any) -> None:
    """Let the keys of our own tables begin beyond a thousand."""
    tables = [
        model._meta.db_table
        for name in APPS
        for model in apps.get_app_config(name).get_models(include_auto_created=True)
        if model._meta.auto_field and model._meta.auto_field.model is model
    ]
    with connection.cursor() as cursor:
        for table in tables:
            if connection.vendor == "sqlite":
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)",
                    [table, FIRST_KEY - 1],
                )
            else:
                # Once a table was analysed while empty, the planner takes it for empty
                # inside every later test, and a query of 500 rows takes minutes.
                cursor.execute(
                    f'ALTER TABLE "{table}" ALTER COLUMN id RESTART WITH {FIRST_KEY},'
                    " SET (autovacuum_enabled = false)"
                )
