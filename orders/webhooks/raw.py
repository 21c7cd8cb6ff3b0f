"""Reads what machines post, byte for byte."""

from django.http import HttpRequest
from django.http.request import RawPostDataException


def read_raw(request: HttpRequest) -> bytes:
    """Return the body as it came; nothing of a form with files, which no notice is.

    Such a form has been read on the way, by those who look for its keys.
    """
    try:
        return request.body
    except RawPostDataException:
        return b""
