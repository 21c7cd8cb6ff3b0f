"""The map of the site on one screen."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve

from agrimarket import health

# For machines and printed codes: no language in the address.
machines: list[URLPattern | URLResolver] = [
    path("healthz/", health.healthz, name="healthz"),
    path("readyz/", health.readyz, name="readyz"),
    path("", include("agrimarket.pwa.urls")),
]

# For people: Vietnamese at /, English under /en/.
people: list[URLPattern | URLResolver] = [
    path("style-guide/", include("agrimarket.style_guide.urls")),
]

if getattr(settings, "SERVE_MEDIA", False):
    machines.append(
        re_path(
            r"^media/(?P<path>.*)$",
            serve,
            {"document_root": settings.STORAGES["renditions"]["OPTIONS"]["location"]},
        )
    )

urlpatterns = [*machines, *i18n_patterns(*people, prefix_default_language=False)]
