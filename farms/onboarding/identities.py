"""How surely a person is known: what was looked at, by whom, and another look."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from farms.actions.identities import see_paper, withdraw_check
from farms.exceptions import FarmsError
from farms.models import (
    Farmer,
    IdentityCheck,
    Membership,
    Producer,
    Role,
    current_check,
)
from farms.onboarding.fields import IdentityField
from farms.onboarding.rights import DESK, OfficerRequest, for_roles, households_served

WITHDRAWING = (Role.EXTENSION_OFFICER, Role.APPROVER)


class PaperForm(forms.Form):
    """The number as it stands on the card in the officer's hand."""

    id_number = IdentityField(
        label=gettext_lazy("Số CCCD trên thẻ"),
        error_messages={"required": gettext_lazy("Gõ đủ 12 số trên thẻ.")},
    )


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a household with the check that counts."""

    membership: Membership
    check: IdentityCheck | None

    @property
    def farmer(self) -> Farmer:
        return self.membership.farmer

    @property
    def url(self) -> str:
        """Return where the person's papers are."""
        args = [self.membership.producer_id, self.membership.farmer_id]
        return reverse("onboarding:identity-check", args=args)


def members_of(producer: Producer) -> list[Member]:
    """Return who belongs to a household today, the head first."""
    seats = producer.memberships.filter(left_on=None).select_related("farmer")
    return [Member(seat, current_check(seat.farmer)) for seat in seats.order_by("pk")]


@require_http_methods(["GET", "POST"])
@for_roles(*DESK)
def identity_check(request: OfficerRequest, pk: int, farmer_pk: int) -> HttpResponse:
    """Show who looked at somebody's papers; an officer writes down another look."""
    producer = get_object_or_404(households_served(request.user), pk=pk)
    seats = producer.memberships.filter(left_on=None).select_related("farmer")
    farmer = get_object_or_404(seats, farmer_id=farmer_pk).farmer
    may_check = _serves(request, producer, Role.EXTENSION_OFFICER)
    if request.method == "POST" and not may_check:
        raise Http404
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            see_paper(
                producer=producer,
                farmer=farmer,
                id_number=form.cleaned_data["id_number"],
                actor=request.user,
            )
        except FarmsError as error:
            form.add_error("id_number", str(error))
        else:
            messages.success(request, _("Đã ghi: cán bộ đã xem thẻ."))
            return redirect(request.path)
    checks = farmer.identity_checks.select_related(
        "farmer", "checked_by", "withdrawn_by"
    )
    context = {
        "producer": producer,
        "farmer": farmer,
        "check": current_check(farmer),
        "checks": checks.order_by("-checked_at", "-pk"),
        "form": form,
        "may_check": may_check,
        "withdraws": _serves(request, producer, *WITHDRAWING),
    }
    return render(request, "onboarding/identity_check.html", context)


def _serves(request: OfficerRequest, producer: Producer, *roles: str) -> bool:
    return households_served(request.user, *roles).filter(pk=producer.pk).exists()


@require_POST
@for_roles(*WITHDRAWING)
def identity_withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take back a look that was wrong."""
    rows = IdentityCheck.objects.withdrawable_by(request.user).select_related("farmer")
    check = get_object_or_404(rows, pk=pk)
    seats = check.farmer.memberships.filter(
        left_on=None, producer__in=households_served(request.user, *WITHDRAWING)
    )
    seat = seats.order_by("pk")[0]
    reason = request.POST.get("reason", "")
    try:
        withdraw_check(check=check, reason=reason, actor=request.user)
    except FarmsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã rút. Lịch sử vẫn còn ghi."))
    return redirect("onboarding:identity-check", seat.producer_id, check.farmer_id)
