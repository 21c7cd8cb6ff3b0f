"""Addresses of the style guide, mounted at /style-guide/."""

from django.urls import path

from agrimarket.style_guide.views import show

app_name = "style_guide"

urlpatterns = [path("<slug:density>/", show, name="style-guide-show")]
