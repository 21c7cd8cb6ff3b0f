"""The public interface for machines, /api/v1/: what is there, and its schema."""

from django.http import HttpRequest, JsonResponse
from django.urls import include, path, re_path, reverse
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.permissions import AllowAny

PLACES = ["product-list", "producer-list", "lot-list", "category-list", "schema"]


def index(request: HttpRequest) -> JsonResponse:
    """List the doors of the interface."""
    doors = {
        name.removesuffix("-list"): request.build_absolute_uri(reverse(f"api:{name}"))
        for name in PLACES
    }
    return JsonResponse(doors)


def not_found(request: HttpRequest) -> JsonResponse:
    """Answer an address that does not exist in the language of machines."""
    return JsonResponse({"detail": "Not found."}, status=404)


def keep_public(endpoints: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Leave the editors' own interface out of the schema."""
    return [each for each in endpoints if each[0].startswith("/api/v1/")]


app_name = "api"
schema = SpectacularJSONAPIView.as_view(
    permission_classes=[AllowAny], authentication_classes=[]
)

urlpatterns = [
    path("", index, name="index"),
    path("schema/", schema, name="schema"),
    path("", include("catalogue.api.urls")),
    re_path(r"", not_found),
]
