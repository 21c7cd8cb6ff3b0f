"""Addresses printed on labels, and the form that takes their codes."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from catalogue.traceability import views

app_name = "traceability"

urlpatterns = [
    # Printed on labels for years: never translated, never renamed.
    path("t/<str:code>", views.lot_detail, name="lot-detail"),
    path("t/<str:code>/", RedirectView.as_view(pattern_name="traceability:lot-detail")),
    path("t/<str:code>/qr.svg", views.lot_qr, name="lot-qr"),
    path("t/<str:code>/tem/", views.lot_label, name="lot-label"),
    path(_("truy-xuat/"), views.lot_find, name="lot-find"),
]
