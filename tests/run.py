"""Run every test: `python -m tests.run [labels]`, or `make test`.

Prepares what the site needs (styles, texts), says what this machine lacks, and ends
with one plain line of counts. With CI=true nothing may be lacking or skipped.
"""

import os
import shutil
import sys
import unittest

import django
from django.conf import settings
from django.core.management import call_command
from django.test.utils import get_runner

LABELS = ["tests"]


def lacking() -> list[str]:
    """Name what the machine lacks, in words."""
    found = []
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        found.append("Chromium (Debian package chromium): browser journeys")
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        found.append("PostgreSQL (DATABASE_URL): races between threads")
    return found


def main(arguments: list[str]) -> int:
    """Run, count, and return the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "agrimarket.settings.test")
    # Playwright's driver runs an event loop in the thread of the browser tests.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    django.setup()
    settings.STATE.mkdir(parents=True, exist_ok=True)
    call_command("build_assets", verbosity=0)
    call_command("compile_texts", verbosity=0)
    for what in lacking():
        print(f"Not on this machine: {what}")
    runner = get_runner(settings)(verbosity=1, interactive=False)
    result = _run(runner, arguments or LABELS)
    return _report(result)


def _run(runner: object, labels: list[str]) -> unittest.TestResult:
    kept: list[unittest.TestResult] = []
    original = runner.run_suite

    def run_suite(suite: object, **kwargs: object) -> unittest.TestResult:
        kept.append(original(suite, **kwargs))
        return kept[0]

    runner.run_suite = run_suite
    runner.run_tests(labels)
    return kept[0]


def _report(result: unittest.TestResult) -> int:
    failed = len(result.failures) + len(result.errors)
    skipped = len(result.skipped)
    for test, reason in result.skipped:
        print(f"skipped {test}: {reason}")
    passed = result.testsRun - failed - skipped
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    must_not_skip = os.environ.get("CI") == "true" and _unexpected(result.skipped)
    if must_not_skip:
        print("Skips are failures in CI.")
    return 1 if failed or must_not_skip else 0


def _unexpected(skipped: list[tuple[object, str]]) -> bool:
    """Tell real gaps from tests that belong to the other database."""
    return any(not reason.startswith("only on ") for _, reason in skipped)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
