"""Communes come from the table, former ones through the dated crosswalk."""

from datetime import date
from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from farms.models import Commune, LegacyCommune, Succession


class ImportCommunesTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        call_command("import_communes", stdout=StringIO())

    def test_it_loads_every_commune(self) -> None:
        self.assertEqual(103, Commune.objects.current().count())

    def test_it_knows_where_a_commune_lies(self) -> None:
        commune = Commune.objects.get(name="Phường Cái Khế")
        self.assertEqual(
            (1005170, 10578100), (commune.latitude_e5, commune.longitude_e5)
        )
        self.assertEqual((7, 2), (commune.tile_column, commune.tile_row))
        self.assertEqual(1004, commune.area_hectares)

    def test_it_dates_the_successors(self) -> None:
        days = set(Succession.objects.values_list("valid_from", flat=True))
        self.assertEqual({date(2025, 7, 1)}, days)

    def test_it_tells_an_old_commune_from_a_new_one_with_its_code(self) -> None:
        old = LegacyCommune.objects.get(code="31120")
        self.assertEqual("Phường An Hòa", old.name)
        new = old.successions.get().commune
        self.assertEqual(("31120", "Phường Cái Khế"), (new.code, new.name))

    def test_it_keeps_both_successors_of_a_split_commune(self) -> None:
        split = Succession.objects.filter(is_whole=False)
        self.assertEqual(6, split.count())

    def test_it_changes_nothing_the_second_time(self) -> None:
        before = list(Commune.objects.order_by("pk").values())
        call_command("import_communes", stdout=StringIO())
        self.assertEqual(before, list(Commune.objects.order_by("pk").values()))
        self.assertEqual(266, Succession.objects.count())
