"""The capture app: one page for every officer, kept on the phone, naming nobody."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from farms.models import FormOfAddress, ProducerKind, Sex
from farms.onboarding.capture_words import WORDS
from farms.wording import CONSENT_QUESTIONS

# Below the app, so that what is kept for the app's addresses serves it too.
INTAKE = "/thuc-dia/ghi/nhan/"
ICONS = [
    ("assets/icons/app-192.png", "192x192", "any"),
    ("assets/icons/app-512.png", "512x512", "any"),
    ("assets/icons/app-maskable-512.png", "512x512", "maskable"),
]
UNITS = ["kg", "tấn", "chục", "trái", "con", "bó"]


@require_safe
@cache_control(no_cache=True)
def capture_app(request: HttpRequest) -> HttpResponse:
    """Serve the app; what is personal comes from the phone itself."""
    context = {
        "base": INTAKE,
        "home": reverse("capture:app"),
        "words": {name: str(text) for name, text in WORDS.items()},
        "forms_of_address": FormOfAddress.choices,
        "kinds": ProducerKind.choices,
        "sexes": Sex.choices,
        "units": UNITS,
        "questions": CONSENT_QUESTIONS.items(),
    }
    return render(request, "capture/app.html", context)


@require_safe
@cache_control(max_age=3600, public=True)
def capture_manifest(request: HttpRequest) -> JsonResponse:
    """Put the app on the home screen, where it opens without signal."""
    home = reverse("capture:app")
    icons = [
        {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for path, sizes, purpose in ICONS
    ]
    described = {
        "id": home,
        "name": gettext("Đăng ký hộ ngoài đồng"),
        "short_name": gettext("Đăng ký hộ"),
        "lang": get_language(),
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": "#f6f7f3",
        "theme_color": "#12372a",
        "icons": icons,
    }
    return JsonResponse(described, content_type="application/manifest+json")


@require_safe
@cache_control(no_cache=True)
def capture_worker(request: HttpRequest) -> HttpResponse:
    """Serve the worker that keeps the app and empties the queue."""
    return render(request, "capture/sw.js", content_type="text/javascript")
