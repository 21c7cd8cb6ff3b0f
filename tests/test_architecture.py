"""The house rules, held by tests: the arrow, the names, the sizes."""

import ast
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.test import SimpleTestCase

ROOT = Path(__file__).resolve().parents[1]
APPS = ["farms", "catalogue", "orders", "cms", "agrimarket"]
TOP_LEVEL = {
    *APPS,
    "tests",
    "manage.py",
    "requirements.txt",
    "requirements-dev.txt",
    "pyproject.toml",
    "Makefile",
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "LICENSE",
    "Dockerfile",
    "compose.yaml",
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "services", "core"}
FILE_LINES = 300
FUNCTION_LINES = 40
TEST_LINES = 30
TEMPLATE_LINES = 80
PROVIDER_METHODS = 7


def tracked(pattern: str) -> list[Path]:
    """Return the files git knows, or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    return [path for path in paths if path.exists()]


def sources() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


class LayoutTests(SimpleTestCase):
    def test_it_keeps_the_top_level_short(self) -> None:
        found = {path.relative_to(ROOT).parts[0] for path in tracked("*")}
        visible = {name for name in found if not name.startswith(".")}
        self.assertEqual(set(), visible - TOP_LEVEL)

    def test_it_has_no_drawer_for_odd_things(self) -> None:
        found = [
            name_of(path)
            for path in sources()
            if FORBIDDEN_NAMES & {*path.parent.relative_to(ROOT).parts, path.stem}
        ]
        self.assertEqual([], found)

    def test_it_says_in_each_package_what_it_is_for(self) -> None:
        silent = [
            name_of(path)
            for path in sources()
            if path.name == "__init__.py"
            and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        ]
        self.assertEqual([], silent)


class ArrowTests(SimpleTestCase):
    def test_it_keeps_the_import_contracts(self) -> None:
        command = Path(sys.executable).with_name("lint-imports")
        done = subprocess.run(
            [str(command)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        self.assertEqual(0, done.returncode, done.stdout)

    def test_it_points_every_relation_down_the_arrow(self) -> None:
        rank = {name: number for number, name in enumerate(APPS)}
        upward = [
            f"{model._meta.label}.{field.name}"
            for model in apps.get_models()
            if model._meta.app_label in rank
            for field in model._meta.get_fields()
            if field.is_relation
            and not field.auto_created
            and field.related_model
            and rank.get(field.related_model._meta.app_label, -1)
            > rank[model._meta.app_label]
        ]
        self.assertEqual([], upward)

    def test_it_imports_at_the_top_of_files(self) -> None:
        hidden = [
            f"{name_of(path)}:{node.lineno}"
            for path in sources()
            if path.name != "apps.py" and path.parts[len(ROOT.parts)] in APPS
            for function in functions(path)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        self.assertEqual([], hidden)

    def test_it_opens_pictures_in_one_place_only(self) -> None:
        openers = {
            name_of(path)
            for path in sources()
            if path.parts[len(ROOT.parts)] in APPS
            and "Image.open(" in path.read_text(encoding="utf-8")
        }
        self.assertEqual({"farms/pictures.py"}, openers)


class SizeTests(SimpleTestCase):
    def test_it_keeps_files_short(self) -> None:
        long = [
            f"{name_of(path)}: {lines}"
            for path in sources()
            if (lines := len(path.read_text(encoding="utf-8").splitlines()))
            > FILE_LINES
        ]
        self.assertEqual([], long)

    def test_it_keeps_functions_short(self) -> None:
        long = []
        for path in sources():
            for node in functions(path):
                limit = TEST_LINES if node.name.startswith("test_") else FUNCTION_LINES
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > limit:
                    long.append(f"{name_of(path)}:{node.name}: {length}")
        self.assertEqual([], long)

    def test_it_keeps_templates_short(self) -> None:
        long = [
            f"{name_of(path)}: {lines}"
            for path in tracked("*.html")
            if (lines := len(path.read_text(encoding="utf-8").splitlines()))
            > TEMPLATE_LINES
        ]
        self.assertEqual([], long)

    def test_it_annotates_every_signature(self) -> None:
        bare = [
            f"{name_of(path)}:{node.name}"
            for path in sources()
            if path.parts[len(ROOT.parts)] in APPS
            for node in functions(path)
            if node.returns is None and node.name != "__init__"
        ]
        self.assertEqual([], bare)

    def test_it_keeps_contracts_of_providers_on_one_screen(self) -> None:
        for name in ["orders/payments/base.py", "orders/channels/base.py"]:
            tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
            for node in tree.body:
                if isinstance(node, ast.ClassDef) and any(
                    getattr(base, "id", "") == "Protocol" for base in node.bases
                ):
                    methods = [n for n in node.body if isinstance(n, ast.FunctionDef)]
                    with self.subTest(contract=node.name):
                        self.assertLessEqual(len(methods), PROVIDER_METHODS)


class ViewTests(SimpleTestCase):
    def test_it_tests_a_stranger_for_each_file_of_views(self) -> None:
        missing = []
        for path in sources():
            relative = path.relative_to(ROOT)
            if relative.parts[0] not in APPS or not _holds_views(path):
                continue
            folder = ROOT / "tests" / relative.parent
            tests = [*folder.glob("test_*.py"), *folder.glob(f"{path.stem}/test_*.py")]
            texts = [test.read_text(encoding="utf-8") for test in tests]
            if not any("stranger" in text for text in texts):
                missing.append(name_of(path))
        self.assertEqual([], missing)


def _holds_views(path: Path) -> bool:
    return any(
        node.args.args
        and node.args.args[0].arg == "request"
        and node.returns
        and path.stem not in {"context_processors", "middleware", "idempotency"}
        and not node.name.startswith("_")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    )
