"""What search engines are told: which pages there are, and which to leave alone."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.caching import kept_for
from catalogue.models import Product
from farms.models import Producer

SECONDS_KEPT = 3600
# Personal, or machines': not worth a crawler's visit. Lots say noindex themselves.
LEFT_ALONE = [
    "/api/",
    "/can-bo/",
    "/ban-hang/",
    "/cua-toi/",
    "/dang-nhap/",
    "/dat-hang/",
    "/don-hang/",
    "/duyet/",
    "/gio-hang/",
    "/quan-tri/",
    "/tai-khoan/",
    "/theo-doi/",
    "/vao/",
    "/webhooks/",
]


class PlaceSitemap(Sitemap):
    """The fixed pages of the catalogue."""

    def items(self) -> list[str]:
        """Return names of addresses."""
        return ["product-list", "producer-list"]

    def location(self, item: str) -> str:
        """Return the Vietnamese address."""
        return reverse(f"catalogue:{item}")


class ProductSitemap(Sitemap):
    """Products that buyers may see."""

    limit = 5000

    def items(self) -> QuerySet[Product]:
        """Return the products in an order that does not move."""
        return Product.objects.published().only("slug", "published_at").order_by("pk")

    def location(self, item: Product) -> str:
        """Return the product's page."""
        return reverse("catalogue:product-detail", args=[item.slug])

    def lastmod(self, item: Product) -> datetime | None:
        """Return when it was last approved."""
        return item.published_at


class ProducerSitemap(Sitemap):
    """Households that agreed to be shown."""

    limit = 5000

    def items(self) -> QuerySet[Producer]:
        """Return the households in an order that does not move."""
        return Producer.objects.public().only("slug").order_by("pk")

    def location(self, item: Producer) -> str:
        """Return the household's page."""
        return reverse("catalogue:producer-detail", args=[item.slug])


SITEMAPS = {
    "places": PlaceSitemap,
    "products": ProductSitemap,
    "producers": ProducerSitemap,
}


@kept_for(SECONDS_KEPT)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer robots.txt."""
    rules = [f"Disallow: {path}" for path in LEFT_ALONE]
    sitemap = f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"
    lines = ["User-agent: *", *rules, "", sitemap, ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
