"""What a phone needs to keep the market on its home screen and to say it is offline."""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

SHELL = [
    "assets/public.css",
    "assets/public.js",
    "assets/fonts/be-vietnam-pro-400.woff2",
    "assets/fonts/be-vietnam-pro-600.woff2",
    "assets/fonts/be-vietnam-pro-700.woff2",
    "art/logo-mark.svg",
    "art/khom.svg",
]
ICONS = [
    ("assets/icons/app-192.png", "192x192", "any"),
    ("assets/icons/app-512.png", "512x512", "any"),
    ("assets/icons/app-maskable-512.png", "512x512", "maskable"),
]


@require_safe
@cache_control(max_age=3600, public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """Describe the market to the phone's home screen."""
    icons = [
        {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for path, sizes, purpose in ICONS
    ]
    described = {
        "id": "/",
        "name": settings.WAGTAIL_SITE_NAME,
        "short_name": gettext("Nông sản"),
        "description": gettext("Chợ của nông hộ Cần Thơ."),
        "lang": "vi",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f6f7f3",
        "theme_color": "#12372a",
        "icons": icons,
    }
    return JsonResponse(described, content_type="application/manifest+json")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Serve the worker; its version follows the files it keeps."""
    shell = [static(path) for path in SHELL]
    version = hashlib.sha256("".join(shell).encode()).hexdigest()[:12]
    context = {
        "shell": shell,
        "version": version,
        "offline_url": reverse("pwa:offline"),
        "static_url": settings.STATIC_URL,
    }
    return render(request, "pwa/sw.js", context, content_type="text/javascript")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Say that there is no connection, and what to do."""
    return render(request, "pwa/offline.html")
