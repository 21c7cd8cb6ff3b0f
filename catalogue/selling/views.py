"""One product of a household: what is said of it, its price, on sale or not."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalogue.actions.prices import set_price
from catalogue.actions.products import (
    change_product,
    pause_product,
    withdraw_product,
)
from catalogue.exceptions import CatalogueError
from catalogue.models import Product, ProductStatus
from catalogue.money import spell_amount
from catalogue.price_ranges import range_around
from catalogue.renditions import picture_of
from catalogue.selling.acting import find_product, price_of
from catalogue.selling.forms import DescriptionForm, PhotoForm, PriceForm
from farms.actions.photos import add_photo
from farms.exceptions import FarmsError

WITHDRAWABLE = (
    ProductStatus.PUBLISHED,
    ProductStatus.SUBMITTED,
    ProductStatus.RETURNED,
    ProductStatus.DRAFT,
)


@login_required
def product_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything about one product, each with its way to change it."""
    product, acting = find_product(request, pk)
    context = {
        "product": product,
        "acting": acting,
        "picture": picture_of(product.photo),
        "lots": product.lots.select_related("product__unit").order_by("-pk")[:12],
        "is_shown": product.status == ProductStatus.PUBLISHED,
        "is_unsent": product.status
        in (ProductStatus.DRAFT, ProductStatus.RETURNED, ProductStatus.WITHDRAWN),
        "can_withdraw": product.status in WITHDRAWABLE,
    }
    return render(request, "catalogue/selling/product_edit.html", context)


@login_required
def product_describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Change name, grade, words and the least one can order."""
    product, acting = find_product(request, pk)
    names = ("name", "grade", "description", "minimum_steps")
    form = DescriptionForm(
        request.POST or None,
        unit=product.unit,
        initial={name: getattr(product, name) for name in names},
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_product(product=product, **form.cleaned_data, **acting.rights)
        except CatalogueError as error:
            form.add_error("minimum_steps", str(error))
        else:
            return _saved(request, product)
    context = {"product": product, "acting": acting, "form": form}
    return render(request, "catalogue/selling/product_describe.html", context)


def _saved(request: HttpRequest, product: Product) -> HttpResponse:
    messages.success(request, _("Đã ghi."))
    return redirect("goods:product-edit", product.pk)


@login_required
def product_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take another picture."""
    product, acting = find_product(request, pk)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            photo = add_photo(
                file=form.cleaned_data["file"],
                producer=acting.producer,
                title=str(product),
                **acting.rights,
            )
            change_product(product=product, photo=photo, **acting.rights)
        except (CatalogueError, FarmsError) as error:
            form.add_error("photo", str(error))
        else:
            return _go_on(request, product)
    context = {
        "product": product,
        "acting": acting,
        "form": form,
        "picture": picture_of(product.photo),
    }
    return render(request, "catalogue/selling/product_photo.html", context)


def _go_on(request: HttpRequest, product: Product) -> HttpResponse:
    """Go on with the questions (`?tiep=1`), or back to the product."""
    if request.GET.get("tiep"):
        return redirect("goods:product-submit", product.pk)
    return _saved(request, product)


@login_required
def product_price(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the price of one unit; the last one is filled in."""
    product, acting = find_product(request, pk)
    amount = price_of(product)
    initial = {"amount": amount}
    form = PriceForm(request.POST or None, unit=product.unit, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_price(product=product, **form.cleaned_data, **acting.rights)
        except CatalogueError as error:
            form.add_error("amount", str(error))
        else:
            return _go_on(request, product)
    context = {
        "product": product,
        "acting": acting,
        "form": form,
        "range": range_around(product),
        "is_new": bool(request.GET.get("tiep")),
        "reading": spell_amount(amount) if amount else "",
        "thousand_word": settings.THOUSAND_WORD,
    }
    return render(request, "catalogue/selling/product_price.html", context)


@login_required
@require_POST
def product_pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Set "Còn bán" (is_paused=0) or "Hết hàng" (1); goes back to `next` if given."""
    product, acting = find_product(request, pk)
    is_paused = request.POST.get("is_paused") == "1"
    try:
        pause_product(product=product, is_paused=is_paused, **acting.rights)
    except (CatalogueError, FarmsError) as error:
        messages.error(request, str(error))
    return redirect(_way_back(request, product))


def _way_back(request: HttpRequest, product: Product) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else reverse("goods:product-edit", args=[product.pk])


@login_required
def product_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what taking it down means, then take it down."""
    product, acting = find_product(request, pk)
    if request.method == "POST":
        try:
            withdraw_product(product=product, **acting.rights)
            messages.success(request, _("Đã gỡ xuống. Khách không thấy món này nữa."))
        except (CatalogueError, FarmsError) as error:
            messages.error(request, str(error))
        return redirect("goods:product-edit", product.pk)
    context = {"product": product, "acting": acting}
    return render(request, "catalogue/selling/product_withdraw.html", context)
