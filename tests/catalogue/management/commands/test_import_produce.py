from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from catalogue.actions.product_parts import unit_of
from catalogue.models import Category, LocalUnit, Unit
from farms.models import Crop


def load():
    out = StringIO()
    call_command("import_produce", stdout=out)
    return out.getvalue().strip()


class ImportProduceTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("import_crops", stdout=StringIO())
        cls.said = load()

    def test_it_says_what_it_loaded(self):
        self.assertEqual(self.said, "8 categories, 19 units")

    def test_it_changes_nothing_the_second_time(self):
        load()
        counts = [m.objects.count() for m in (Category, Unit, LocalUnit)]
        self.assertEqual(counts, [8, 15, 4])

    def test_it_has_a_category_for_every_crop(self):
        slugs = set(Crop.objects.values_list("category_slug", flat=True))
        self.assertEqual(slugs, set(Category.objects.values_list("slug", flat=True)))

    def test_it_knows_the_unit_of_each_crop(self):
        for slug, code in [
            ("sau-rieng-ri6", "KGM"),
            ("khom-cau-duc", "H87"),
            ("chuoi-xiem", "XBH"),
            ("dua-kho", "H87"),
            ("suong-sao", "KGM"),
            ("banh-pia", "XPK"),
            ("vit", "HEA"),
        ]:
            with self.subTest(slug=slug):
                unit = unit_of(Crop.objects.get(slug=slug))
                self.assertEqual(unit.code, code)

    def test_it_keeps_the_source_of_a_pack(self):
        pack = LocalUnit.objects.get(name="tạ")
        self.assertEqual((pack.unit_id, pack.content_steps), ("KGM", 100_000))
        self.assertIn("baoangiang.com.vn", pack.source)
