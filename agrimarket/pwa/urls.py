"""Addresses of the offline shell; they stand at the root, outside the languages."""

from django.urls import path

from agrimarket.pwa import views

app_name = "pwa"

urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.service_worker, name="service-worker"),
    path("ngoai-tuyen/", views.offline, name="offline"),
]
