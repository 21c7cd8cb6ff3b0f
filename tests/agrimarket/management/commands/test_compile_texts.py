"""Texts are compiled without gettext, and hold at once."""

import tempfile
from pathlib import Path

from django.core.management import call_command
from django.test import SimpleTestCase, override_settings
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed

TEXTS = """msgid ""
msgstr ""
"Language: vi\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Ripe tomorrow"
msgstr "Mai chín"
"""


class CompileTextsTests(SimpleTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(translation_file_changed, None, Path("forget.mo"))
        self.addCleanup(folder.cleanup)
        self.source = Path(folder.name) / "vi" / "LC_MESSAGES" / "django.po"
        self.source.parent.mkdir(parents=True)
        self.source.write_text(TEXTS, encoding="utf-8")
        self.enterContext(override_settings(LOCALE_PATHS=[folder.name]))
        self.enterContext(override_settings(ROOT=Path(folder.name)))
        self.enterContext(translation.override("vi"))

    def test_it_holds_in_a_process_that_read_texts_before(self) -> None:
        self.assertEqual("Ripe tomorrow", translation.gettext("Ripe tomorrow"))
        call_command("compile_texts", verbosity=0)
        translation.activate("vi")
        self.assertEqual("Mai chín", translation.gettext("Ripe tomorrow"))
