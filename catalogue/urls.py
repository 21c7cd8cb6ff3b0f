"""Addresses of the market and of households, for people."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from catalogue import views

app_name = "catalogue"

urlpatterns = [
    path(_("san-pham/"), views.product_list, name="product-list"),
    path(_("san-pham/goi-y/"), views.suggestions, name="suggestions"),
    path(_("san-pham/<slug:slug>/"), views.product_detail, name="product-detail"),
    path(_("nha-vuon/"), views.producer_list, name="producer-list"),
    path(_("nha-vuon/<slug:slug>/"), views.producer_detail, name="producer-detail"),
]
