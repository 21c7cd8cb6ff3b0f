"""Gather all that is kept about one household, from every app, for the household."""

from dataclasses import dataclass
from typing import cast

from django.utils import translation

from farms.actions.export_people import people_sections
from farms.actions.export_work import pictures_of, work_sections
from farms.exporting.archive import as_json
from farms.exporting.page import as_page
from farms.exporting.sections import Picture, Section
from farms.models import Producer, User
from farms.signals import household_exporting

# The copy is read by the household, whatever language its phone's browser asked for.
LANGUAGE = "vi"


@dataclass(frozen=True)
class OwnCopy:
    """A copy ready to be sent: texts by name, and pictures to be read on the way."""

    texts: list[tuple[str, bytes]]
    pictures: list[Picture]


def make_own_copy(
    *, producer: Producer, reader: User, shows_numbers: bool = False
) -> OwnCopy:
    """Return a household's copy: JSON, a page to read, its pictures.

    `shows_numbers` writes out the identity numbers of the reader's own persons; those
    of other members of the household stay masked.
    """
    pictures = pictures_of(producer)
    with translation.override(LANGUAGE):
        sections = people_sections(producer, reader, shows_numbers=shows_numbers)
        sections += work_sections(producer, reader)
        sections += _of_other_apps(producer)
        page = as_page(str(producer), sections, pictures)
    texts = [("doc-tren-may.html", page), ("du-lieu.json", as_json(sections))]
    return OwnCopy(texts, pictures)


def _of_other_apps(producer: Producer) -> list[Section]:
    """Ask the apps further left, the nearest first."""
    answers = household_exporting.send(Producer, producer=producer)
    found: list[Section] = []
    for _receiver, sections in reversed(answers):
        found += cast(list[Section], sections or [])
    return found
