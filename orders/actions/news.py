"""Announce what happened, once it is certain."""

from typing import Any

from django.db import models, transaction
from django.dispatch import Signal


def announce(signal: Signal, sender: type[models.Model], **facts: Any) -> None:
    """Send a signal after the commit.

    Whoever hears it may fail; that neither undoes nor hides what was done.
    """

    # A named function: Django's own report of a failure asks for its name.
    def tell() -> None:
        signal.send(sender, **facts)

    transaction.on_commit(tell, robust=True)
