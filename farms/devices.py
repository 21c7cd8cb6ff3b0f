"""From which device something is done: kept with every line of the history."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

HEADER = "X-Device"
_ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "CrOS", "Linux")
# The first that is found counts: others call themselves Chrome and Safari as well.
_BROWSERS = (
    *("Zalo", "CocCoc", "coc_coc", "SamsungBrowser", "Edg", "OPR", "Firefox"),
    *("Chrome", "CriOS", "Safari"),
)

_device: ContextVar[str] = ContextVar("device", default="")

GetResponse = Callable[[HttpRequest], HttpResponse]


class DeviceMiddleware:
    """Remember the device while its request is answered."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, knowing the device."""
        with working_on(device_of(request)):
            return self.get_response(request)


@contextmanager
def working_on(device: str) -> Iterator[None]:
    """Name the device for what is done inside."""
    token = _device.set(device[:40])
    try:
        yield
    finally:
        _device.reset(token)


def current_device() -> str:
    """Return the device at work; empty for what the machine does by itself."""
    return _device.get()


def device_of(request: HttpRequest) -> str:
    """Return the phone's own mark, or what its browser calls itself, in two words."""
    mark = request.headers.get(HEADER, "").strip().upper()
    if _ULID.fullmatch(mark):
        return mark
    agent = request.headers.get("User-Agent", "")[:400]
    found = [
        next((word for word in words if word in agent), "")
        for words in (_BROWSERS, _SYSTEMS)
    ]
    return " ".join(word for word in found if word)


def note_device(instance: Any, **news: Any) -> None:
    """Write the device into a line of history before it is kept."""
    device = current_device()
    if device and instance.pk is None:
        instance.data = {**(instance.data or {}), "device": device}
