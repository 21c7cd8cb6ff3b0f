"""Kinds of certificates and codes, with where each fact comes from."""

from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from farms.models import CertificateKind


class ImportCertificateKindsTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        CertificateKind.objects.create(
            slug="ocop_4", family="x", name="x", name_in_english="x", full_name="x"
        )
        call_command("import_certificate_kinds", stdout=StringIO())

    def test_it_loads_papers_and_codes(self) -> None:
        codes = CertificateKind.objects.area_codes().values_list("slug", flat=True)
        self.assertEqual({"puc-domestic", "puc-export"}, set(codes))
        self.assertEqual(10, CertificateKind.objects.papers().count())

    def test_it_fills_what_a_migration_named_only(self) -> None:
        kind = CertificateKind.objects.get(slug="ocop_4")
        self.assertEqual(("ocop", "OCOP 4 sao"), (kind.family, kind.name))

    def test_it_keeps_the_source_of_what_was_read(self) -> None:
        kind = CertificateKind.objects.get(slug="puc-domestic")
        self.assertIn("quangninh.gov.vn", kind.source)
        self.assertTrue(kind.is_verified)

    def test_it_marks_what_is_not_confirmed(self) -> None:
        for slug in ("organic", "globalgap", "vietgap", "attp"):
            with self.subTest(slug=slug):
                self.assertFalse(CertificateKind.objects.get(slug=slug).is_verified)

    def test_it_changes_nothing_the_second_time(self) -> None:
        before = list(CertificateKind.objects.order_by("pk").values())
        call_command("import_certificate_kinds", stdout=StringIO())
        after = list(CertificateKind.objects.order_by("pk").values())
        self.assertEqual(before, after)
