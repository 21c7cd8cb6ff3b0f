"""Addresses that Google and Meta fetch."""

from django.urls import path

from orders.feeds import views

app_name = "feeds"
urlpatterns = [
    path("google.xml", views.show_google_feed, name="google"),
    path("meta.csv", views.show_meta_feed, name="meta"),
]
