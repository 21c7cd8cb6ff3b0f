"""A lot's public page, its QR code, its label, and the way to find it by its code."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_safe

from catalogue.caching import kept_for
from catalogue.codes import read_trace_code
from catalogue.models import LotStatus, ProduceLot, ProductStatus, Vouching
from catalogue.redaction import hide_private
from catalogue.renditions import picture_of
from catalogue.tiles import display_name
from catalogue.traceability.required_fields import required_fields
from catalogue.traceability.story import Story, balance_of, public_lots, tell
from catalogue.traceability.unknowns import unknowns_of
from farms.labels.qr import qr_svg

SECONDS_KEPT = 60
SECONDS_A_QR_IS_KEPT = 365 * 24 * 3600
LABELS_ON_A_SHEET = 8
MOST_LABELS = 40
MEANINGS = [
    (Vouching.FARMER.value, _("Nhà vườn nói, chưa ai kiểm")),
    (Vouching.OFFICER.value, _("Cán bộ có mặt lúc đó")),
    (Vouching.DOCUMENT.value, _("Hóa đơn, giấy chứng nhận")),
    (Vouching.LABORATORY.value, _("Mẫu đã đem phân tích")),
]


def printed_address(code: str) -> str:
    """Return what a label's QR says: the lot's address, the same in every language."""
    with override(settings.LANGUAGE_CODE):
        path = reverse("traceability:lot-detail", args=[code])
    return f"{settings.SITE_URL.rstrip('/')}{path}"


@kept_for(SECONDS_KEPT)
@conditional_page
@require_safe
def lot_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a lot's story: status first, then who says what, and what nobody knows."""
    meant = read_trace_code(code)
    lot = public_lots().filter(trace_code=meant).first() if meant else None
    if lot is None:
        return _missing(request, code)
    if lot.trace_code != code:
        return redirect("traceability:lot-detail", lot.trace_code)
    story = tell(lot)
    is_recalled = lot.status == LotStatus.RECALLED
    context = {
        "story": story,
        "lot": lot,
        "name": display_name(lot.product),
        "picture": picture_of(lot.product.photo),
        "is_recalled": is_recalled,
        "recall_reason": hide_private(story.recall.text) if story.recall else "",
        "is_held": lot.status == LotStatus.HELD,
        "is_past": bool(lot.sell_by_on and lot.sell_by_on < timezone.localdate()),
        "can_be_bought": _can_be_bought(story),
        "balance": balance_of(lot) if is_recalled else [],
        "unknowns": unknowns_of(story),
        "required": required_fields(story),
        "foot_short": True,
    }
    return render(request, "catalogue/lot_detail.html", context)


def _can_be_bought(story: Story) -> bool:
    lot = story.lot
    is_published = lot.product.status == ProductStatus.PUBLISHED
    return story.is_named and is_published and lot.status == LotStatus.OPEN


def _missing(request: HttpRequest, code: str) -> HttpResponse:
    context = {"code": code[:40], "foot_short": True}
    return render(request, "catalogue/lot_missing.html", context, status=404)


@require_safe
def lot_qr(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the QR code of a lot as SVG; it never changes."""
    lot = get_object_or_404(public_lots(), trace_code=_plain(code))
    response = HttpResponse(
        qr_svg(printed_address(lot.trace_code)), content_type="image/svg+xml"
    )
    response["Cache-Control"] = f"public, max-age={SECONDS_A_QR_IS_KEPT}, immutable"
    return response


def _plain(code: str) -> str:
    """Return the code as it is printed; anything else does not exist."""
    if read_trace_code(code) != code:
        raise Http404
    return code


@never_cache
@require_safe
def lot_label(request: HttpRequest, code: str) -> HttpResponse:
    """Show a sheet of labels to print, to those who may act for the household."""
    lots = ProduceLot.objects.editable_by(request.user).select_related(
        "product__producer__commune", "product__unit"
    )
    lot = get_object_or_404(lots, trace_code=_plain(code))
    asked = request.GET.get("number", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 4
    number = int(asked) if is_number else LABELS_ON_A_SHEET
    address = printed_address(lot.trace_code)
    context = {
        "lot": lot,
        "name": display_name(lot.product),
        "labels": range(max(1, min(number, MOST_LABELS))),
        "qr": mark_safe(qr_svg(address).decode()),  # noqa: S308
        "address": address,
    }
    return render(request, "catalogue/lot_label.html", context)


@kept_for(SECONDS_KEPT)
@require_safe
def lot_find(request: HttpRequest) -> HttpResponse:
    """Find a lot by the code on its label, however it was typed."""
    typed = request.GET.get("code", "")[:200]
    code = read_trace_code(typed)
    if code and public_lots().filter(trace_code=code).exists():
        return redirect("traceability:lot-detail", code)
    context = {
        "typed": typed.strip()[:40],
        "is_missing": bool(typed.strip()),
        "grades": MEANINGS,
    }
    status = 404 if context["is_missing"] else 200
    return render(request, "catalogue/lot_find.html", context, status=status)
