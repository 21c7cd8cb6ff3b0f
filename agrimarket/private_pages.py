"""Keeps pages of people who are signed in out of every cache (ASVS 14.3.2)."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


class PrivatePagesMiddleware:
    """Forbid keeping whatever was made for somebody and says nothing of caches itself.

    A page that never looked who is there is the same for everybody.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with a word to caches where it is needed."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and _looked_who_is_there(request):
            response["Cache-Control"] = "no-store, private"
        return response


def _looked_who_is_there(request: HttpRequest) -> bool:
    return request.session.accessed and SESSION_KEY in request.session
