"""Compile translations without the gettext tools, which few laptops have."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.reloader import translation_file_changed


class Command(BaseCommand):
    help = "Turn every .po file of LOCALE_PATHS into the .mo file that Django reads."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what changed."""
        for path in settings.LOCALE_PATHS:
            for source in sorted(Path(path).glob("*/LC_MESSAGES/*.po")):
                target = source.with_suffix(".mo")
                if not target.exists() or _is_newer(source, target):
                    _compile(source, target)
                    if options["verbosity"]:
                        self.stdout.write(str(target.relative_to(settings.ROOT)))


def _is_newer(source: Path, target: Path) -> bool:
    return source.stat().st_mtime > target.stat().st_mtime


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    with target.open("wb") as file:
        write_mo(file, catalogue)
    # This process may have read the texts already, when they were not there.
    translation_file_changed(sender=None, file_path=target)
