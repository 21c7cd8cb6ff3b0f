"""Addresses of the dashboards, and of the figures anybody may read."""

from django.urls import path

from cms.dashboards import open_views, trainers, views

app_name = "dashboards"
urlpatterns = [
    path("theo-doi/", views.city, name="city"),
    path("theo-doi/so-lieu.csv", views.city_csv, name="city-csv"),
    path("theo-doi/chot/", views.period_freeze, name="period-freeze"),
    path("theo-doi/tap-huan/", trainers.trainers, name="trainers"),
    path("theo-doi/tap-huan/<int:pk>/", trainers.trainer, name="trainer"),
    path("theo-doi/<slug:slug>/", views.commune, name="commune"),
    path("so-lieu/theo-thang/", open_views.figures, name="open-figures"),
    path("so-lieu/toan-thanh-pho.csv", open_views.city_csv, name="open-city-csv"),
    path("so-lieu/xa-phuong.csv", open_views.communes_csv, name="open-communes-csv"),
]
