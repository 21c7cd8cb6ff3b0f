"""Offer something: picture, what, price, how much; four questions, eight taps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from catalogue.actions.lots import record_lot
from catalogue.actions.products import change_product, draft_product, submit_product
from catalogue.exceptions import CatalogueError
from catalogue.models import Product, ProductStatus
from catalogue.price_ranges import range_around
from catalogue.renditions import picture_of
from catalogue.selling.acting import (
    Acting,
    find_household,
    find_producer,
    find_product,
    price_of,
)
from catalogue.selling.choices import (
    found_tiles,
    other_tiles,
    own_products,
    own_tiles,
)
from catalogue.selling.forms import HarvestForm, PhotoForm
from farms.actions.photos import add_photo
from farms.exceptions import FarmsError
from farms.models import Crop, Photo, Producer
from farms.text import fold

SHOWN_HOUSEHOLDS = 60
UNSENT = (ProductStatus.DRAFT, ProductStatus.RETURNED, ProductStatus.WITHDRAWN)


@login_required
def product_add(request: HttpRequest) -> HttpResponse:
    """Ask for a picture; with `?ho=` for which household, asked when unclear."""
    acting = find_household(request)
    if acting is None:
        return _pick_producer(request)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            photo = add_photo(
                file=form.cleaned_data["file"],
                producer=acting.producer,
                title=str(acting.producer),
                **acting.rights,
            )
        except FarmsError as error:
            form.add_error("photo", str(error))
        else:
            return _after_photo(acting, photo)
    context = {
        "form": form,
        "acting": acting,
        "art": _first_art(acting.producer),
        "skip_url": reverse("goods:product-what", args=[acting.producer.pk]),
    }
    return render(request, "catalogue/selling/product_add.html", context)


def _pick_producer(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")
    rows = Producer.objects.editable_by(request.user).select_related("commune")
    found = rows.filter(folded_name__contains=fold(words)).order_by("folded_name")
    context = {"producers": found[:SHOWN_HOUSEHOLDS], "words": words}
    return render(request, "catalogue/selling/producer_pick.html", context)


def _first_art(producer: Producer) -> str:
    tiles = own_tiles(producer)
    return tiles[0].art if tiles else "cam-sanh"


def _after_photo(acting: Acting, photo: Photo) -> HttpResponse:
    """Go on to what it shows; a household with one draft has said so already."""
    products = own_products(acting.producer)
    if len(products) == 1 and products[0].status == ProductStatus.DRAFT:
        change_product(product=products[0], photo=photo, **acting.rights)
        return _to_price(products[0])
    address = redirect("goods:product-what", acting.producer.pk)
    address["Location"] += f"?hinh={photo.pk}"
    return address


def _to_price(product: Product) -> HttpResponse:
    address = redirect("goods:product-price", product.pk)
    address["Location"] += "?tiep=1"
    return address


@login_required
def product_what(request: HttpRequest, producer_pk: int) -> HttpResponse:
    """Ask what is sold; a tap on a picture answers."""
    acting = find_producer(request, producer_pk)
    photo = _photo_of(request, acting)
    if request.method == "POST":
        try:
            product = _chosen_product(request, acting)
            if photo:
                change_product(product=product, photo=photo, **acting.rights)
        except (CatalogueError, FarmsError) as error:
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        return _to_price(product)
    words = request.GET.get("q", "")
    own = [] if words else own_tiles(acting.producer)
    context = {
        "acting": acting,
        "producer_key": str(acting.producer.pk),
        "picture": picture_of(photo),
        "own": own,
        "others": found_tiles(words) if words else other_tiles(own),
        "words": words,
        "photo": photo,
    }
    return render(request, "catalogue/selling/product_what.html", context)


def _photo_of(request: HttpRequest, acting: Acting) -> Photo | None:
    pk = request.GET.get("hinh", "")
    if not pk.isdecimal():
        return None
    return get_object_or_404(Photo, pk=pk, producer=acting.producer)


def _chosen_product(request: HttpRequest, acting: Acting) -> Product:
    if pk := request.POST.get("product", ""):
        rows = Product.objects.filter(producer=acting.producer)
        return get_object_or_404(rows, pk=pk if pk.isdecimal() else 0)
    crop = get_object_or_404(Crop, slug=request.POST.get("crop", ""))
    begun = Product.objects.filter(
        producer=acting.producer, crop=crop, status=ProductStatus.DRAFT
    )
    if product := begun.order_by("-pk").first():
        return product
    return draft_product(producer=acting.producer, crop=crop, **acting.rights)


@login_required
def product_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it as it will be sold, ask how much there is, and send it."""
    product, acting = find_product(request, pk)
    form = HarvestForm(
        request.POST or None,
        product=product,
        who=acting.who,
        is_officer=acting.mandate is not None,
    )
    if request.method == "POST" and _is_answered(request, product, form):
        try:
            _send(product, acting, form)
        except (CatalogueError, FarmsError) as error:
            messages.error(request, str(error))
        else:
            return redirect("goods:product-done", product.pk)
    price_range = range_around(product)
    amount = price_of(product)
    context = {
        "product": product,
        "acting": acting,
        "form": form,
        "picture": picture_of(product.photo),
        "range": price_range,
        "is_far": bool(price_range and amount and price_range.is_far(amount)),
        "has_stock": _has_stock(product),
        "is_unsent": product.status in UNSENT,
    }
    return render(request, "catalogue/selling/product_submit.html", context)


def _has_stock(product: Product) -> bool:
    return product.available_steps > 0


def _is_answered(request: HttpRequest, product: Product, form: HarvestForm) -> bool:
    """Accept no amount where something is left: then nothing is added."""
    is_nothing_added = _has_stock(product) and not request.POST.get("amount")
    return is_nothing_added or form.is_valid()


@transaction.atomic
def _send(product: Product, acting: Acting, form: HarvestForm) -> None:
    if form.is_valid():
        record_lot(
            product=product,
            harvested_on=form.cleaned_data["harvested_on"],
            steps=form.cleaned_data["steps"],
            is_seen=bool(form.cleaned_data.get("is_seen")),
            **acting.rights,
        )
    if product.status in UNSENT:
        submit_product(product=product, **acting.rights)


@login_required
def product_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what happens next, and offer the next useful thing."""
    product, acting = find_product(request, pk)
    context = {
        "product": product,
        "acting": acting,
        "picture": picture_of(product.photo),
        "is_published": product.status == ProductStatus.PUBLISHED,
    }
    return render(request, "catalogue/selling/product_done.html", context)
