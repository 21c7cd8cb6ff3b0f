"""Lists and single objects for machines: open to all, counted, cached shortly."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from catalogue.api.serializers import (
    CategorySerializer,
    LotSerializer,
    LotWithEventsSerializer,
    ProducerSerializer,
    ProductSerializer,
)
from catalogue.caching import kept_for
from catalogue.models import Category, LotStatus, ProduceLot, Product, TraceEvent
from catalogue.search.filters import Claim, Order, read_filters
from catalogue.search.query import find_products
from catalogue.traceability.story import public_lots
from farms.models import Producer, ProducerKind

SECONDS_KEPT = 60


class PublicReadThrottle(SimpleRateThrottle):
    """So many reads a minute from one address, whoever asks."""

    rate = "240/min"
    scope = "public_read"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """Count by address."""
        return f"throttle:{self.scope}:{self.get_ident(request)}"


class Pages(PageNumberPagination):
    page_size = 24


class PublicReadViewSet(ReadOnlyModelViewSet[Any]):
    """Public facts: no session is read, so no answer belongs to one person."""

    authentication_classes: list[type] = []
    permission_classes = [AllowAny]
    throttle_classes = [PublicReadThrottle]
    pagination_class = Pages

    @method_decorator([kept_for(SECONDS_KEPT), conditional_page])
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer with an ETag, or with 304 when nothing changed."""
        return super().dispatch(request, *args, **kwargs)


def _parameter(name: str, text: str, **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, description=text, **more)


CODE = _parameter("commune", "Commune code; may be repeated.", many=True)
SEARCH = [
    _parameter("q", "Words, with or without marks."),
    _parameter("category", "Category slug; may be repeated.", many=True),
    CODE,
    _parameter("producer", "Producer slug."),
    _parameter("claim", "Certificate valid today.", enum=Claim.values, many=True),
    _parameter("kind", "Kind of producer.", enum=ProducerKind.values, many=True),
    _parameter("season", "Crops in season this month.", enum=["now"]),
    _parameter("price_from", "Least price in đồng per unit."),
    _parameter("price_to", "Greatest price in đồng per unit."),
    _parameter("order", "Order of the answer.", enum=Order.values),
]


@extend_schema_view(list=extend_schema(parameters=SEARCH))
class ProductViewSet(PublicReadViewSet):
    """Products that buyers may see."""

    serializer_class = ProductSerializer
    lookup_field = "slug"
    queryset = Product.objects.none()

    def get_queryset(self) -> QuerySet[Product]:
        """Return what the choices of the address leave."""
        if self.action != "list":
            return Product.objects.published().for_cards()
        query = self.request.query_params
        return find_products(
            words=query.get("q", ""),
            filters=read_filters(query),
            order=query.get("order", ""),
        )


@extend_schema_view(list=extend_schema(parameters=[CODE]))
class ProducerViewSet(PublicReadViewSet):
    """Households, groups and cooperatives that agreed to be shown."""

    serializer_class = ProducerSerializer
    lookup_field = "slug"
    queryset = Producer.objects.none()

    def get_queryset(self) -> QuerySet[Producer]:
        """Return the public producers, of the asked communes if any."""
        published = Q(products__in=Product.objects.published())
        producers = Producer.objects.public().select_related("commune")
        communes = read_filters(self.request.query_params).commune
        if communes:
            producers = producers.filter(commune__code__in=communes)
        counted = producers.annotate(
            number_of_products=Count("products", filter=published)
        )
        return counted.order_by("pk")


LOT_PARAMETERS = [
    _parameter("product", "Product slug."),
    _parameter("status", "State of the lot.", enum=LotStatus.values),
]


@extend_schema_view(list=extend_schema(parameters=LOT_PARAMETERS))
class LotViewSet(PublicReadViewSet):
    """Lots of produce; one lot comes with its log."""

    serializer_class = LotSerializer
    lookup_field = "trace_code"
    queryset = ProduceLot.objects.none()

    def get_queryset(self) -> QuerySet[ProduceLot]:
        """Return the lots of producers that are shown today."""
        lots = public_lots().filter(product__producer__is_public=True)
        lots = lots.order_by("-harvested_on", "-pk")
        if self.action != "list":
            events = TraceEvent.objects.select_related("read_point")
            return lots.prefetch_related(Prefetch("events", events))
        query = self.request.query_params
        if query.get("status") in LotStatus.values:
            lots = lots.filter(status=query["status"])
        if slug := query.get("product", "").replace("\0", ""):
            lots = lots.filter(product__slug=slug)
        return lots

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        """Return the serializer with events for a single lot."""
        return LotSerializer if self.action == "list" else LotWithEventsSerializer


class CategoryViewSet(PublicReadViewSet):
    """Places in the shop, with how much stands in each."""

    serializer_class = CategorySerializer
    lookup_field = "slug"
    queryset = Category.objects.none()

    def get_queryset(self) -> QuerySet[Category]:
        """Return all categories."""
        published = Q(products__in=Product.objects.published())
        return Category.objects.annotate(
            number_of_products=Count("products", filter=published)
        )
