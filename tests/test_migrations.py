"""Nothing is left to make, names tell, and everything can be undone."""

import re
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.test import SimpleTestCase, TestCase

OWN = ["farms", "catalogue", "orders", "cms"]


class MigrationTests(TestCase):
    def test_it_has_nothing_left_to_make(self) -> None:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)

    def test_it_forms_one_line_in_each_app(self) -> None:
        loader = MigrationLoader(None)
        for app in OWN:
            with self.subTest(app=app):
                self.assertLessEqual(len(loader.graph.leaf_nodes(app)), 1)

    def test_it_can_be_undone(self) -> None:
        loader = MigrationLoader(None)
        stuck = [
            f"{migration.app_label}.{migration.name}"
            for (app, _), migration in loader.disk_migrations.items()
            if app in OWN
            for operation in migration.operations
            if not operation.reversible
        ]
        self.assertEqual([], stuck)


class NameTests(SimpleTestCase):
    def test_it_says_in_each_name_what_it_does(self) -> None:
        for app in OWN:
            folder = Path(apps.get_app_config(app).path) / "migrations"
            for path in folder.glob("0*.py"):
                with self.subTest(migration=path.name):
                    self.assertNotRegex(path.stem, r"_auto_|_\d{8}_")
                    self.assertTrue(re.match(r"\d{4}_[a-z]", path.stem))

    def test_it_makes_the_user_and_nothing_else_first(self) -> None:
        loader = MigrationLoader(None)
        first = loader.disk_migrations[("farms", "0001_user")]
        self.assertEqual(["User"], [o.name for o in first.operations])
