"""The map of the site on one screen."""

from django.urls import path

from agrimarket import health

urlpatterns = [
    path("healthz/", health.healthz, name="healthz"),
    path("readyz/", health.readyz, name="readyz"),
]
