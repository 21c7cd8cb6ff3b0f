"""Modules that import one another become one file, or the build says why not."""

import tempfile
from pathlib import Path

from django.test import SimpleTestCase

from agrimarket.assets.build import SOURCES, bundle_app
from agrimarket.assets.bundles import APPS
from agrimarket.assets.exceptions import AssetError
from agrimarket.assets.modules import join_modules, modules_of


class ModuleTests(SimpleTestCase):
    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def write(self, **sources: str) -> Path:
        for name, source in sources.items():
            (self.folder / f"{name}.js").write_text(source, encoding="utf-8")
        return self.folder / "entry.js"

    def test_it_joins_what_is_imported_once_and_before_its_users(self) -> None:
        entry = self.write(
            entry='import { two } from "./middle.js";\ntwo();\n',
            middle='import { one } from "./last.js";\nexport const two = one;\n',
            last="export const one = () => 1;\n",
        )
        self.assertEqual(["last.js", "middle.js", "entry.js"], modules_of(entry))
        self.assertNotIn("import", join_modules(entry))

    def test_it_refuses_a_circle(self) -> None:
        entry = self.write(
            entry='import { a } from "./other.js";\n',
            other='import { b } from "./entry.js";\nexport const a = b;\n',
        )
        with self.assertRaises(AssetError):
            join_modules(entry)

    def test_it_refuses_what_it_does_not_understand(self) -> None:
        for source in ['import all from "./x.js";\n', "export default 1;\n"]:
            with self.subTest(source=source), self.assertRaises(AssetError):
                join_modules(self.write(entry=source))

    def test_every_module_of_the_field_is_in_an_app(self) -> None:
        joined = {
            name
            for entry in APPS.values()
            for name in modules_of(SOURCES / "js" / entry)
        }
        present = {path.name for path in (SOURCES / "js" / "field").glob("*.js")}
        self.assertEqual(set(), present - joined)

    def test_no_app_keeps_a_line_of_module_speech(self) -> None:
        for name in APPS:
            lines = bundle_app(name).splitlines()
            self.assertFalse([w for w in lines if w.startswith(("import ", "export "))])
