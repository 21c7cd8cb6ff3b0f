"""Who a phone speaks for, and how it is answered: always in JSON, never a page."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from farms.models import Commune, Role
from farms.onboarding.rights import OfficerRequest, communes_served

View = Callable[..., HttpResponseBase]


def failure(status: int, code: str, message: object, **more: object) -> JsonResponse:
    """Return what is wrong as a phone shows it."""
    said = {"message": str(message), "code": code} | more
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def answer(data: dict[str, object]) -> JsonResponse:
    """Return an answer in readable JSON."""
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


class JsonCsrfMiddleware(CsrfViewMiddleware):
    """Django's check, answered in words a phone can keep waiting on."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        message = _("Phiên làm việc đã đổi. Mở lại trang rồi gửi tiếp.")
        return failure(403, "csrf", message)


_csrf_checked = decorator_from_middleware(JsonCsrfMiddleware)


def for_phones(view: View) -> View:
    """Let an extension officer's phone in; others are told so, and lose nothing."""
    checked = _csrf_checked(view)

    @csrf_exempt
    @wraps(view)
    def guarded(
        request: OfficerRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        if not request.user.is_authenticated:
            message = _("Đăng nhập lại để gửi tiếp. Hồ sơ trong máy vẫn còn.")
            return failure(401, "signed_out", message)
        if not communes_of_phone(request):
            message = _("Số này chưa được giao xã nào để lập hồ sơ.")
            return failure(404, "not_officer", message)
        return checked(request, *args, **kwargs)

    return guarded


def communes_of_phone(request: OfficerRequest) -> dict[str, Commune]:
    """Return the officer's communes by code, asked once for each request."""
    held: dict[str, Commune] | None = getattr(request, "_communes_of_phone", None)
    if held is None:
        served = communes_served(request.user, Role.EXTENSION_OFFICER)
        held = {commune.code: commune for commune in served}
        request._communes_of_phone = held  # type: ignore[attr-defined]
    return held
