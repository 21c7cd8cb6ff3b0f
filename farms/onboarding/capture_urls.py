"""Addresses of the capture app, where officers work without signal."""

from django.urls import path

from farms.onboarding import capture

app_name = "capture"
urlpatterns = [
    path("ghi/", capture.capture_app, name="app"),
    path("ghi/ho/", capture.capture_app, name="household"),
    path("ghi/sw.js", capture.capture_worker, name="worker"),
    path("ghi/app.webmanifest", capture.capture_manifest, name="manifest"),
]
