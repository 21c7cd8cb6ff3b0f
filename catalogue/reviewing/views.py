"""The queue of products that wait, oldest first, and the verdict on each."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.products import publish_product, return_product
from catalogue.exceptions import CatalogueError
from catalogue.models import ProduceLot, Product
from catalogue.quantities import format_steps
from catalogue.reviewing.forms import PUBLISH, VerdictForm
from catalogue.reviewing.waiting import (
    LATE_DAYS,
    MIDDLE_DAYS,
    evidence_counts,
    facts_of,
    waiting_lines,
)
from farms.models import Role, RoleAssignment, User

PAGE_SIZE = 20


@login_required
def product_list(request: HttpRequest) -> HttpResponse:
    """Show what waits in the approver's communes, oldest first."""
    _check_approver(request)
    waiting = Product.objects.reviewable_by(request.user)
    span = request.GET.get("cho", "")
    rows = _for_review(_spans(waiting).get(span, waiting))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": waiting_lines(list(page.object_list), request.user),
        "tabs": _tabs(waiting, span),
        "total": waiting.count(),
        "number_late": _spans(waiting)["tre"].count(),
    }
    return render(request, "catalogue/reviewing/product_list.html", context)


def _check_approver(request: HttpRequest) -> None:
    roles = RoleAssignment.objects.of(request.user, Role.APPROVER)
    if not roles.exists():
        raise Http404


def _spans(waiting: QuerySet[Product]) -> dict[str, QuerySet[Product]]:
    """Return the queue by how long it has waited."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    late = midnight - timedelta(days=LATE_DAYS - 1)
    middle = midnight - timedelta(days=MIDDLE_DAYS - 1)
    return {
        "tre": waiting.filter(submitted_at__lt=late),
        "vua": waiting.filter(submitted_at__gte=late, submitted_at__lt=middle),
        "moi": waiting.filter(submitted_at__gte=middle),
    }


def _tabs(waiting: QuerySet[Product], chosen: str) -> list[dict[str, object]]:
    labels = {"tre": _("Từ 3 ngày"), "vua": _("1 đến 2 ngày"), "moi": _("Bữa nay")}
    tabs = [{"label": _("Tất cả"), "url": "?", "count": waiting.count()}]
    for key, rows in _spans(waiting).items():
        tabs.append({"label": labels[key], "url": f"?cho={key}", "count": rows.count()})
    for tab in tabs:
        tab["is_on"] = tab["url"] == (f"?cho={chosen}" if chosen in labels else "?")
    return tabs


def _for_review(rows: QuerySet[Product]) -> QuerySet[Product]:
    """Add what the queue shows of each product, in a fixed number of queries."""
    lots = ProduceLot.objects.order_by("-pk")
    return (
        rows.select_related(
            "producer__commune",
            "producer__registration",
            "crop",
            "category",
            "unit",
            "submitted_by",
        )
        .with_price()
        .prefetch_related("photo__renditions", Prefetch("lots", lots))
        .order_by("submitted_at", "pk")
    )


@login_required
def product_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one waiting product whole, and take the verdict."""
    waiting = Product.objects.reviewable_by(request.user)
    product = get_object_or_404(_for_review(waiting), pk=pk)
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            text = _decide(product, form, request.user)
        except CatalogueError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, text)
            return redirect("reviewing:product-list")
    line = waiting_lines([product], request.user)[0]
    older = waiting.filter(submitted_at__lt=product.submitted_at).count()
    context = {
        "line": line,
        "product": product,
        "form": form,
        "facts": facts_of(line),
        "lots": _lots_of(product),
        "evidence": evidence_counts(product),
        "place_in_queue": older + 1,
        "total": waiting.count(),
    }
    return render(request, "catalogue/reviewing/product_decide.html", context)


def _lots_of(product: Product) -> list[tuple[ProduceLot, str]]:
    """Return lots with what was harvested; the unit is that of the product."""
    unit = product.unit
    return [
        (lot, f"{format_steps(lot.harvested_steps, unit.scale)} {unit.symbol}")
        for lot in product.lots.all()
    ]


def _decide(product: Product, form: VerdictForm, actor: User) -> str:
    if form.cleaned_data["verdict"] == PUBLISH:
        publish_product(product=product, actor=actor)
        return _("Đã cho bán: %(product)s.") % {"product": product}
    return_product(product=product, reason=form.cleaned_data["reason"], actor=actor)
    return _("Đã trả lại để sửa: %(product)s.") % {"product": product}
