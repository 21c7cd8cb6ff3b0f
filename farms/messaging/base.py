"""What every way of reaching a person must do."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class MessengerError(Exception):
    """The message did not go out; `permanent` says whether trying again is useless."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


class Messenger(Protocol):
    """Sends one text to one phone number, or raises MessengerError."""

    code: str

    def send(self, *, phone: str, text: str) -> None:
        """Send, or say why not."""


def get_messenger() -> Messenger:
    """Return the messenger the site is set to use."""
    messenger: Messenger = import_string(settings.MESSENGERS[settings.MESSENGER])()
    return messenger
