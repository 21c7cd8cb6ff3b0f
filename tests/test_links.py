"""Names of addresses that templates and code use exist.

`{% url "…" as name %}` stays silent about a name that does not, and hides the link.
"""

import re
from pathlib import Path

from django.test import SimpleTestCase

from tests.addresses import named_addresses
from tests.test_architecture import APPS, ROOT, name_of, tracked

IN_TEMPLATES = re.compile(r"""{%\s*url\s+["']([\w:-]+)["']""")
IN_CODE = re.compile(r"""\b(?:reverse|redirect|reverse_lazy)\(\s*["']([\w-]+:[\w-]+)""")
OF_PACKAGES = ("wagtail", "account_", "mfa_", "usersessions_")


def used_names(path: Path) -> set[str]:
    pattern = IN_TEMPLATES if path.suffix == ".html" else IN_CODE
    return set(pattern.findall(path.read_text(encoding="utf-8")))


class LinkTests(SimpleTestCase):
    def test_it_uses_no_name_of_an_address_that_does_not_exist(self) -> None:
        known = set(named_addresses())
        wrong = [
            f"{name_of(path)}: {name}"
            for path in [*tracked("*.html"), *tracked("*.py")]
            if path.relative_to(ROOT).parts[0] in APPS
            for name in used_names(path) - known
            if not name.startswith(OF_PACKAGES)
        ]
        self.assertEqual([], sorted(wrong))
