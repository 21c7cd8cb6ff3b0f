import gzip
import tempfile
from pathlib import Path

from django.test import SimpleTestCase

from agrimarket.assets.build import (
    APP_LIMIT,
    FONTS_LIMIT,
    SCRIPT_LIMIT,
    SOURCES,
    STYLESHEET_LIMIT,
    build_assets,
    bundle_css,
    bundle_js,
)
from agrimarket.assets.bundles import APPS, DENSITIES, SCRIPTS, STYLESHEETS


class BuildTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.target = Path(folder.name) / "assets"
        cls.built = build_assets(cls.target)

    def test_it_makes_a_stylesheet_and_a_script_for_each_density(self):
        names = {file.name for file in self.built}
        wanted = {
            f"{density}.{kind}" for density in DENSITIES for kind in ("css", "js")
        }
        self.assertEqual(set(), wanted - names)

    def test_it_keeps_stylesheets_light(self):
        for file in self.built:
            if file.name.endswith(".css"):
                with self.subTest(file=file.name):
                    self.assertLessEqual(file.wire_size, STYLESHEET_LIMIT)

    def test_it_keeps_scripts_light(self):
        for file in self.built:
            if file.name.endswith(".js"):
                with self.subTest(file=file.name):
                    most = APP_LIMIT if file.name in APPS else SCRIPT_LIMIT
                    self.assertLessEqual(file.wire_size, most)

    def test_it_keeps_fonts_light(self):
        weights = [file.size for file in self.built if file.name.endswith(".woff2")]
        self.assertEqual((3, True), (len(weights), sum(weights) <= FONTS_LIMIT))

    def test_it_does_nothing_the_second_time(self):
        self.assertIsNone(build_assets(self.target))

    def test_it_mends_a_folder_that_lost_a_file(self):
        (self.target / "assets" / "desk.css").unlink()
        self.assertIn("desk.css", {file.name for file in build_assets(self.target)})


class BundleTests(SimpleTestCase):
    def test_it_leaves_no_stylesheet_out(self):
        listed = {name for names in STYLESHEETS.values() for name in names}
        found = {
            str(p.relative_to(SOURCES / "css")) for p in SOURCES.glob("css/**/*.css")
        }
        self.assertEqual(found, listed)

    def test_it_leaves_no_script_out(self):
        listed = {name for names in SCRIPTS.values() for name in names}
        self.assertEqual({path.name for path in SOURCES.glob("js/*.js")}, listed)

    def test_it_takes_colours_from_tokens_only(self):
        for path in SOURCES.glob("css/**/*.css"):
            if path.name != "tokens.css":
                with self.subTest(file=path.name):
                    text = path.read_text(encoding="utf-8")
                    self.assertNotRegex(
                        text, r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\("
                    )

    def test_it_shows_text_before_the_fonts_arrive(self):
        self.assertEqual(3, bundle_css("public").count("font-display:swap"))

    def test_it_gives_each_script_a_block_of_its_own(self):
        lines = bundle_js("desk").splitlines()
        blocks = lines.count("{"), lines.count("}") >= len(SCRIPTS["desk"])
        self.assertEqual((len(SCRIPTS["desk"]), True), blocks)

    def test_it_compresses_well_enough_to_be_sent_whole(self):
        weight = len(gzip.compress(bundle_css("field").encode()))
        self.assertLessEqual(weight, STYLESHEET_LIMIT)
