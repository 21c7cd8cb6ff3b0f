"""The way to VNeID and back."""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.decorators import login_not_required
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import consume_or_429
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import (
    OAuth2CallbackView,
    OAuth2LoginView,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from farms.vneid.provider import VNeIDOAuth2Adapter, find_provider

Step = Callable[[HttpRequest], HttpResponse]
BROKEN = (OAuth2Error, RequestException, KeyError, TypeError, ValueError)


def _guarded(step: Step) -> Step:
    """Answer in words when VNeID is away or talks nonsense; 404 without keys."""

    @wraps(step)
    @login_not_required
    @never_cache
    def view(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            provider = find_provider(request)
        except SocialApp.DoesNotExist:
            raise Http404 from None
        try:
            return step(request)
        except ImmediateHttpResponse as error:
            return error.response
        except BROKEN as error:
            return render_authentication_error(request, provider, exception=error)

    return view


@require_POST
@_guarded
def vneid_start(request: HttpRequest) -> HttpResponse:
    """Send somebody to VNeID; a POST, so that no foreign page can."""
    if too_many := consume_or_429(request, action="vneid"):
        return too_many
    adapter = VNeIDOAuth2Adapter(request, "vneid")
    return OAuth2LoginView.adapter_view(adapter)(request)


@require_safe
@_guarded
def vneid_return(request: HttpRequest) -> HttpResponse:
    """Take what VNeID sends back."""
    adapter = VNeIDOAuth2Adapter(request, "vneid")
    return OAuth2CallbackView.adapter_view(adapter)(request)
