"""Bring the English catalogue up to date with the texts of the code."""

from typing import Any

from babel.messages import Catalog
from django.core.management.base import BaseCommand

from agrimarket.texts import find_texts, read_catalogue, write_catalogue

LANGUAGE = "en"


class Command(BaseCommand):
    help = "Add new texts to the English catalogue, empty; drop those that are gone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rewrite the catalogue; say how many texts wait for a translation."""
        known = read_catalogue(LANGUAGE)
        fresh = Catalog(locale=LANGUAGE, fuzzy=False, header_comment="# English texts.")
        missing = 0
        for context, singular, plural in find_texts():
            identifier = (singular, plural) if plural else singular
            old = known.get(identifier, context or None)
            missing += not (old and old.string and all(_forms(old.string)))
            fresh.add(
                identifier,
                old.string if old else None,
                flags=old.flags if old else (),
                context=context or None,
            )
        write_catalogue(fresh)
        self.stdout.write(f"{len(fresh)} texts, {missing} without English")


def _forms(string: Any) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)
