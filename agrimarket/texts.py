"""Find every text of ours that people may see, without the gettext tools."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import templatize

APPS = ("agrimarket", "cms", "orders", "catalogue", "farms")
KINDS = {".py", ".html", ".txt"}
# Which arguments of a call are texts: (singular, plural) after the context.
KEYWORDS = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": (2,),
    "pgettext_lazy": (2,),
    "npgettext": (2, 3),
    "npgettext_lazy": (2, 3),
}
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# Who and when: git knows that better.
_CHANGING_LINES = re.compile(
    rb'^"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date'
    rb"|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):.*\n",
    re.MULTILINE,
)

Text = tuple[str, str, str]


def find_texts() -> dict[Text, str]:
    """Return (context, singular, plural) of each text, with the file it is in."""
    found: dict[Text, str] = {}
    for path in sorted(_sources()):
        for text in _texts_in(path):
            found.setdefault(text, str(path.relative_to(settings.ROOT)))
    return found


def catalogue_path(language: str) -> Path:
    """Say where the texts of a language stand."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    """Read what is translated so far."""
    path = catalogue_path(language)
    content = path.read_bytes() if path.exists() else b""
    return read_po(BytesIO(content), locale=language)


def write_catalogue(catalogue: Catalog) -> None:
    """Write a catalogue so that two writings of the same texts are the same."""
    written = BytesIO()
    write_po(written, catalogue, width=88, sort_output=True, no_location=True)
    path = catalogue_path(str(catalogue.locale))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_CHANGING_LINES.sub(b"", written.getvalue()))


def _sources() -> Iterator[Path]:
    for app in APPS:
        for path in (settings.ROOT / app).rglob("*"):
            if path.suffix in KINDS and "migrations" not in path.parts:
                yield path


def _texts_in(path: Path) -> Iterator[Text]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # The indentation of a page is no indentation of a program.
        source = _INDENT.sub("", templatize(source, origin=str(path)))
    calls = extract_python(BytesIO(source.encode()), dict.fromkeys(KEYWORDS), [], {})
    for _line, call, given, _comments in calls:
        if text := _text_of(str(call), given):
            yield text


def _text_of(call: str, given: object) -> Text | None:
    arguments = given if isinstance(given, tuple) else (given,)
    places = KEYWORDS[call]
    if len(arguments) < places[-1]:
        return None
    texts = [arguments[place - 1] for place in places]
    if not all(isinstance(text, str) and text for text in texts):
        return None
    context = arguments[0] if "pgettext" in call else ""
    return str(context or ""), texts[0], texts[1] if len(texts) > 1 else ""
