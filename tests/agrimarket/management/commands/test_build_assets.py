import io
import tempfile
from pathlib import Path
from unittest import mock

from django.core.management import CommandError, call_command
from django.test import SimpleTestCase

from agrimarket.assets import fonts


class BuildAssetsTests(SimpleTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.target = Path(folder.name) / "assets"

    def build(self):
        out = io.StringIO()
        call_command("build_assets", target=self.target, stdout=out)
        return out.getvalue()

    def test_it_prints_what_each_file_weighs(self):
        self.assertRegex(self.build(), r"public\.css +[\d.]+ KB +[\d.]+ KB on the wire")

    def test_it_says_when_there_is_nothing_to_do(self):
        self.build()
        self.assertEqual("Assets are up to date\n", self.build())

    def test_it_says_in_one_line_what_is_missing(self):
        with (
            mock.patch.object(fonts.fontpkg_be_vietnam_pro, "ROOT", Path("/nowhere")),
            self.assertRaisesMessage(CommandError, "fontpkg-be-vietnam-pro lacks"),
        ):
            self.build()
