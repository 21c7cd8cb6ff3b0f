"""How long others may keep a public page: shortly, and never one person's copy.

And never past midnight: what is said with a date (a certificate, a day of rest) ends
with its day, in every copy.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers

from farms.dates import until_midnight

View = Callable[..., HttpResponseBase]


def _is_personal(request: HttpRequest) -> bool:
    """Say whether the answer may hold a basket, a name or the key of a form."""
    has_form_key = "CSRF_COOKIE" in request.META
    return bool(request.COOKIES) or request.method == "POST" or has_form_key


def kept_for(seconds: int) -> Callable[[View], View]:
    """Let caches keep the answer for visitors without cookies; others ask again."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            patch_vary_headers(response, ["Cookie"])
            if response.status_code >= 500:
                return response
            if _is_personal(request):
                patch_cache_control(response, private=True, no_cache=True)
            else:
                age = until_midnight(seconds)
                patch_cache_control(response, public=True, max_age=age)
            return response

        return answer

    return decorate
