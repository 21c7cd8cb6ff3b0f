"""Crops with their seasons, their drawings, and what nobody has confirmed."""

from io import StringIO

from django.core.management import call_command
from django.test import SimpleTestCase, TestCase

from farms.actions.reference import read_months
from farms.models import Crop


class ReadMonthsTests(SimpleTestCase):
    def test_it_reads_what_the_table_holds(self) -> None:
        for text, months in [
            ("5-8", [5, 6, 7, 8]),
            ("10-3 (nghịch vụ)", [10, 11, 12, 1, 2, 3]),
            ("11-1 (10-12 ÂL)", [11, 12, 1]),
            ("2-4|8-9 (lúa)", [2, 3, 4, 8, 9]),
            ("2-4 Đông Xuân|6-8 Hè Thu", [2, 3, 4, 6, 7, 8]),
            ("3-5 giá cao", [3, 4, 5]),
            ("quanh năm (2-3 lứa)", list(range(1, 13))),
            ("", []),
        ]:
            with self.subTest(text=text):
                self.assertEqual(months, read_months(text))


class ImportCropsTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        call_command("import_crops", stdout=StringIO())

    def test_it_loads_every_crop(self) -> None:
        self.assertEqual(120, Crop.objects.count())

    def test_it_finds_a_crop_by_a_local_name(self) -> None:
        found = Crop.objects.filter(folded_name__contains="dona").get()
        self.assertEqual("sau-rieng-monthong", found.slug)

    def test_it_draws_each_kind_of_a_fruit_alike(self) -> None:
        drawings = Crop.objects.filter(slug__startswith="xoai").values_list("art")
        self.assertEqual({("xoai",)}, set(drawings))

    def test_it_marks_what_is_not_confirmed(self) -> None:
        self.assertFalse(Crop.objects.get(slug="sau-rieng-monthong").is_verified)

    def test_it_changes_nothing_the_second_time(self) -> None:
        before = list(Crop.objects.order_by("pk").values())
        call_command("import_crops", stdout=StringIO())
        self.assertEqual(before, list(Crop.objects.order_by("pk").values()))
