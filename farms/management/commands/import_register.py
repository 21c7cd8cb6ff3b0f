"""Read a commune's list of any length, and register it when told to."""

import csv
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from farms.actions.import_reading import OpenList, context_of, judged_batches
from farms.actions.import_steps import commit_import, preview_import
from farms.actions.imports import load_import
from farms.exceptions import FarmsError
from farms.importing.columns import guessed_mapping
from farms.importing.header import find_header
from farms.importing.workbook import open_sheet
from farms.models import Commune, Role, User, Verdict, communes_of
from farms.phones import normalise_phone

Line = tuple[int, str, str]


class Command(BaseCommand):
    help = "Judge a list of households row by row; with --commit, register the new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, whose list it is, and where."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--officer", required=True, help="phone of the officer")
        parser.add_argument("--commune", help="code, when the officer serves several")
        parser.add_argument(
            "--sheet", help="name of the sheet, when it is not the first"
        )
        parser.add_argument("--commit", action="store_true")

    def handle(self, **options: Any) -> None:
        """Print one CSV line a row, then the totals."""
        try:
            officer = _officer(options["officer"])
            commune = _commune(officer, options["commune"])
            way = self._committed if options["commit"] else self._judged
            self._print(way(options["file"], officer, commune, options["sheet"]))
        except FarmsError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(error.strerror) from error

    def _print(self, lines: Iterable[Line]) -> None:
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(["number", "verdict", "messages"])
        totals: Counter[str] = Counter()
        for number, verdict, text in lines:
            totals[verdict] += 1
            writer.writerow([number, verdict, text])
        for verdict in Verdict.values:
            writer.writerow(["total", verdict, totals[verdict]])

    def _judged(
        self, path: Path, officer: User, commune: Commune | None, title: str | None
    ) -> Iterator[Line]:
        with path.open("rb") as file:
            sheet = open_sheet(file, path.name, max_bytes=None, title=title)
            source = OpenList(sheet, find_header(sheet))
            columns = guessed_mapping(source.header.labels)
            context = context_of(officer=officer, commune=commune, mapping={})
            for rows in judged_batches(source, columns, context):
                for row in rows:
                    yield row.number, row.verdict, row.text

    def _committed(
        self, path: Path, officer: User, commune: Commune | None, title: str | None
    ) -> Iterator[Line]:
        with path.open("rb") as file:
            held = load_import(
                file=file,
                file_name=path.name,
                commune=commune or _any_commune(officer),
                officer=officer,
                sheet_title=title or "",
                is_limited=False,
            )
        if held.committed_at is None:
            held = preview_import(
                register_import=held,
                actor=officer,
                is_limited=False,
                takes_places_of_list=commune is not None,
            )
            held = commit_import(register_import=held, actor=officer)
        else:
            self.stderr.write(f"already committed on {held.committed_at:%Y-%m-%d}")
        for row in held.rows.order_by("number").iterator(chunk_size=1000):
            yield row.number, row.verdict, " ".join(m[1] for m in row.messages)


def _officer(phone: str) -> User:
    officer = User.objects.filter(phone=normalise_phone(phone)).first()
    if officer is None:
        raise CommandError(f"nobody signs in with {phone}")
    if communes_of(officer, Role.EXTENSION_OFFICER) == set():
        raise CommandError(f"{phone} is not an extension officer")
    return officer


def _commune(officer: User, code: str | None) -> Commune | None:
    """Return the commune of the list; None when its rows must say it themselves."""
    served = _served(officer)
    if code:
        commune = served.filter(code=code).first()
        if commune is None:
            raise CommandError(f"the officer does not serve commune {code}")
        return commune
    found = list(served[:2])
    return found[0] if len(found) == 1 else None


def _any_commune(officer: User) -> Commune:
    return _served(officer)[0]


def _served(officer: User) -> Any:
    ids = communes_of(officer, Role.EXTENSION_OFFICER)
    communes = Commune.objects.current().order_by("pk")
    return communes if ids is None else communes.filter(pk__in=ids)
