"""Addresses of the review queue."""

from django.urls import path

from catalogue.reviewing import views

app_name = "reviewing"

urlpatterns = [
    path("", views.product_list, name="product-list"),
    path("<int:pk>/", views.product_decide, name="product-decide"),
]
