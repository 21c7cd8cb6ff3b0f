"""Public pages: the market, a product, the households, one household."""

from django.core.paginator import Page, Paginator
from django.db.models import (
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Abs, Coalesce
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    conditional_page,
    require_http_methods,
    require_safe,
)

from catalogue.availability import availability_of
from catalogue.caching import kept_for
from catalogue.listing import address_with, chips_of, season_of, season_text, title_of
from catalogue.models import ProduceLot, Product, Vouching
from catalogue.offers import purchase_of, with_number_of_prices
from catalogue.redaction import hide_private
from catalogue.renditions import picture_of
from catalogue.search.filters import Order, read_filters
from catalogue.search.query import Found, search_products
from catalogue.search.suggestions import Suggestion, closest, suggest
from catalogue.structured_data import breadcrumb_data, product_data
from catalogue.tiles import category_name, display_name
from farms.models import (
    Certificate,
    Commune,
    PlantingAreaCode,
    Producer,
    ProducerKind,
)
from farms.text import fold

PAGE_SIZE = 24
LOTS_SHOWN = 3
NEIGHBOURS_SHOWN = 4
SECONDS_KEPT = 60

Evidence = list[tuple[str, int]]


@kept_for(SECONDS_KEPT)
@conditional_page
@require_safe
def product_list(request: HttpRequest) -> HttpResponse:
    """Show what is for sale, narrowed by words and choices."""
    filters = read_filters(request.GET)
    words = request.GET.get("q", "")
    order = request.GET.get("order", "")
    found = search_products(words=words, filters=filters, order=order)
    context = {
        "found": found,
        "facets": found.facets,
        "filters": filters,
        "query": found.reading.typed,
        "title": title_of(found),
        "page_obj": _page(found, request.GET.get("page", "1")),
        "chips": chips_of(request.GET, filters, found),
        "season": season_of(found),
        "orders": [o for o in Order if o != Order.RELEVANCE or found.reading.ways],
        "words_url": _address_of_words(request, found.reading.typed),
        "exact_url": address_with(request.GET, exact="1"),
        "closest": closest(words) if words and not found.facets.total else [],
        "prices": [request.GET.get(f"price_{end}", "")[:20] for end in ("from", "to")],
    }
    return render(request, "catalogue/product_list.html", context)


def _address_of_words(request: HttpRequest, words: str) -> str:
    return f"{request.path}?{urlencode({'q': words})}" if words else request.path


def _page(found: Found, number: str) -> Page:
    paginator = Paginator(found.products, PAGE_SIZE)
    paginator.count = found.facets.total  # the counts of the filters know it already
    return paginator.get_page(number)


@kept_for(SECONDS_KEPT)
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer what the search box offers for the letters typed so far."""
    offered = suggest(request.GET.get("q", ""))
    return JsonResponse({"results": [_suggestion(each) for each in offered]})


def _suggestion(offer: Suggestion) -> dict[str, str]:
    if offer.slug:
        url = reverse("catalogue:producer-detail", args=[offer.slug])
        return {"label": offer.label, "url": url, "note": offer.place}
    url = reverse("catalogue:product-list", query={"q": offer.label})
    return {"label": offer.label, "url": url, "note": ""}


@kept_for(SECONDS_KEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def product_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one product; a POST is a tap on − or + of the buy box without JavaScript."""
    product = get_object_or_404(_product_with_counts(), slug=slug)
    asked = request.POST if request.method == "POST" else request.GET
    neighbours = _neighbours_of(product)
    photos = [each.photo for each in (product, *neighbours) if each.photo]
    prefetch_related_objects(photos, "renditions")
    purchase = purchase_of(
        product, asked.get("quantity", ""), asked.get("quantity_change", "")
    )
    crumbs = _crumbs(product)
    crop = product.crop
    context = {
        "product": product,
        "name": display_name(product),
        "picture": picture_of(product.photo),
        "availability": availability_of(product),
        "purchase": purchase,
        "lots": _lots_of(product),
        "certificates": list(_certificates_of(product)),
        "neighbours": neighbours,
        "crop_name": crop.name[:1].lower() + crop.name[1:],
        "season_text": season_text(crop.main_months, crop.other_months),
        "crumbs": crumbs[:-1],
        "data": [
            product_data(product, _amount_of(product), request.build_absolute_uri),
            breadcrumb_data(crumbs, request.build_absolute_uri),
        ],
    }
    return render(request, "catalogue/product_detail.html", context)


def _product_with_counts() -> QuerySet[Product]:
    siblings = Product.objects.published().filter(producer=OuterRef("producer"))
    counted = siblings.order_by().values("producer").annotate(number=Count("pk"))
    number = Coalesce(Subquery(counted.values("number")), 1)
    shown = Product.objects.published().for_cards().prefetch_related(None)
    return with_number_of_prices(shown.annotate(number_of_siblings=number))


def _amount_of(product: Product) -> int | None:
    return getattr(product, "price_amount", None)


def _certificates_of(product: Product) -> QuerySet[Certificate]:
    found = Certificate.objects.covering(product.producer, timezone.localdate())
    return found.about(product.crop)


def _crumbs(product: Product) -> list[tuple[str, str]]:
    market = reverse("catalogue:product-list")
    category = f"{market}?category={product.category.slug}"
    url = reverse("catalogue:product-detail", args=[product.slug])
    return [
        (_("Đi chợ"), market),
        (category_name(product.category), category),
        (display_name(product), url),
    ]


def _lots_of(product: Product) -> list[tuple[ProduceLot, Evidence]]:
    """Return the lots on sale, each with how many lines of each grade it has."""
    numbers = {
        f"number_{grade.value}": Count("events", filter=Q(events__vouching=grade))
        for grade in Vouching
    }
    promised = F("reserved_steps") + F("committed_steps")
    free = product.lots.sellable().filter(on_hand_steps__gt=promised)
    lots = free.select_related("product__unit").annotate(**numbers)[:LOTS_SHOWN]
    return [
        (lot, [(g.value, getattr(lot, f"number_{g.value}")) for g in Vouching])
        for lot in lots
    ]


def _neighbours_of(product: Product) -> list[Product]:
    """Return what is on sale nearest to the product's commune."""
    here = product.producer.commune
    there = "producer__commune__"
    north = Abs(F(f"{there}latitude_e5") - here.latitude_e5)
    east = Abs(F(f"{there}longitude_e5") - here.longitude_e5)
    others = Product.objects.on_sale().for_cards().exclude(pk=product.pk)
    nearest = others.annotate(away=north + east).order_by("away", "-published_at", "pk")
    return list(nearest.prefetch_related(None)[:NEIGHBOURS_SHOWN])


@kept_for(SECONDS_KEPT)
@conditional_page
@require_safe
def producer_list(request: HttpRequest) -> HttpResponse:
    """Show the households that agreed to be shown."""
    words = fold(request.GET.get("q", "")[:100])
    code = request.GET.get("commune", "")
    producers = Producer.objects.public().filter(folded_name__contains=words)
    if code.isalnum() and code.isascii():
        producers = producers.filter(commune__code=code[:8])
    shown = producers.select_related("commune").annotate(
        number_of_products=Count(
            "products", filter=Q(products__in=Product.objects.published())
        )
    )
    paginator = Paginator(shown.order_by("folded_name", "pk"), PAGE_SIZE)
    communes = Commune.objects.filter(producers__is_public=True).distinct()
    context = {
        "page_obj": paginator.get_page(request.GET.get("page", "1")),
        "words": request.GET.get("q", "")[:100],
        "communes": communes,
        "commune": code,
        "kinds": dict(ProducerKind.choices),
    }
    return render(request, "catalogue/producer_list.html", context)


@kept_for(SECONDS_KEPT)
@conditional_page
@require_safe
def producer_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one household: who they are, what they sell; never where they live."""
    producers = Producer.objects.public().select_related("commune", "business")
    producer = get_object_or_404(producers, slug=slug)
    today = timezone.localdate()
    products = Product.objects.published().filter(producer=producer)
    context = {
        "producer": producer,
        "story": hide_private(producer.story),
        "products": products.for_cards().order_by("-published_at", "-pk")[:100],
        "certificates": Certificate.objects.covering(producer, today),
        "area_codes": PlantingAreaCode.objects.covering(producer, today),
        "is_closed": producer.is_closed_on(today),
        # Consumers are told who is registered where (Law 19/2023/QH15, article 37).
        "business": getattr(producer, "business", None),
        "crumbs": [(_("Nhà vườn"), reverse("catalogue:producer-list"))],
    }
    return render(request, "catalogue/producer_detail.html", context)
