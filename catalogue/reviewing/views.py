"""The queue of products that wait, oldest first, and the verdict on each."""

from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.products import publish_product, return_product
from catalogue.exceptions import CatalogueError
from catalogue.models import ProduceLot, Product
from catalogue.models.products import ProductQuerySet
from catalogue.quantities import format_steps
from catalogue.reviewing.forms import ReturnForm
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
    actor = cast(User, request.user)
    waiting = Product.objects.reviewable_by(actor)
    span = request.GET.get("cho", "")
    counts = waiting.aggregate(
        all=Count("pk"), **{name: Count("pk", filter=q) for name, q in _spans().items()}
    )
    rows = waiting.filter(_spans().get(span, Q()))
    page = Paginator(_for_review(rows), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": waiting_lines(list(page.object_list), actor),
        "tabs": _tabs(counts, span),
        "total": counts["all"],
        "number_late": counts["tre"],
    }
    return render(request, "catalogue/reviewing/product_list.html", context)


def _check_approver(request: HttpRequest) -> None:
    if not RoleAssignment.objects.of(request.user, Role.APPROVER).exists():
        raise Http404


def _spans() -> dict[str, Q]:
    """Return the parts of the queue by how long they have waited."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    late = midnight - timedelta(days=LATE_DAYS - 1)
    middle = midnight - timedelta(days=MIDDLE_DAYS - 1)
    return {
        "tre": Q(submitted_at__lt=late),
        "vua": Q(submitted_at__gte=late, submitted_at__lt=middle),
        "moi": Q(submitted_at__gte=middle),
    }


def _tabs(counts: dict[str, int], chosen: str) -> list[dict[str, object]]:
    labels = {
        "": _("Tất cả"),
        "tre": _("Từ 3 ngày"),
        "vua": _("1 đến 2 ngày"),
        "moi": _("Bữa nay"),
    }
    return [
        {
            "label": label,
            "url": f"?cho={span}" if span else "?",
            "count": counts[span or "all"],
            "is_on": span == (chosen if chosen in labels else ""),
        }
        for span, label in labels.items()
    ]


def _for_review(rows: ProductQuerySet) -> ProductQuerySet:
    """Add what the queue shows of each product, in a fixed number of queries."""
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
        .prefetch_related("photo__renditions")
        .order_by("submitted_at", "pk")
    )


@login_required
def product_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one waiting product whole, and take the verdict."""
    actor = cast(User, request.user)
    waiting = Product.objects.reviewable_by(actor)
    product = get_object_or_404(_for_review(waiting), pk=pk)
    verdict = request.POST.get("verdict")
    form = ReturnForm(request.POST if verdict == "return" else None)
    if verdict == "publish" or form.is_valid():
        try:
            text = _decide(product, form, actor)
        except CatalogueError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, text)
            return redirect("reviewing:product-list")
    line = waiting_lines([product], actor)[0]
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
        for lot in product.lots.order_by("-pk")
    ]


def _decide(product: Product, form: ReturnForm, actor: User) -> str:
    """Publish, or return when a reason was given; say which."""
    if form.is_bound:
        reason = form.cleaned_data["reason"]
        return_product(product=product, reason=reason, actor=actor)
        return _("Đã trả lại để sửa: %(product)s.") % {"product": product}
    publish_product(product=product, actor=actor)
    return _("Đã cho bán: %(product)s.") % {"product": product}
