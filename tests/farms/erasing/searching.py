"""Look for words in every column of every table, and in every file that is kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models

STORES = ("default", "renditions")


def cells() -> Iterator[tuple[str, str]]:
    """Yield model.field and what stands there, decrypted, of every row there is."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        names = [field.attname for field in model._meta.concrete_fields]
        for row in model._base_manager.values_list(*names):
            for name, value in zip(names, row, strict=True):
                yield f"{model._meta.label}.{name}", _text(value)
    for session in Session.objects.all():
        yield "sessions.Session.decoded", str(session.get_decoded())


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    # JSON keeps letters of ours as they are only when it is read as Python.
    return str(value)


def places_of(*words: str) -> dict[str, str]:
    """Return where any of the words stands, with what stands there."""
    found = {}
    for place, text in cells():
        spelled = (text, text.encode().decode("unicode_escape", errors="ignore"))
        if any(word.lower() in each.lower() for word in words for each in spelled):
            found[place] = text[:200]
    return found


def files() -> set[Path]:
    """Return every file that is kept."""
    roots = [Path(settings.STORAGES[name]["OPTIONS"]["location"]) for name in STORES]
    return {path for root in roots for path in root.rglob("*") if path.is_file()}


def text_columns() -> set[str]:
    """Return the text and JSON columns of our own tables."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return {
        f"{model._meta.label}.{field.attname}"
        for app in ("farms", "catalogue", "orders", "cms")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, kinds)
    }
