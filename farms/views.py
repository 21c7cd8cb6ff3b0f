"""Signing in, where one lands, and what a household lets others do."""

from allauth.account.views import ConfirmLoginCodeView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from farms.actions.attendance import check_in as record_check_in
from farms.actions.consents import answer_question
from farms.actions.mandates import revoke_mandate
from farms.check_in import is_code_of, read_token, token_for, window_of
from farms.exceptions import CheckInRefusedError, FarmsError
from farms.models import (
    Attendance,
    Consent,
    Farmer,
    Mandate,
    Membership,
    Producer,
    Role,
    RoleAssignment,
    Training,
    User,
    current_check,
)
from farms.onboarding.answers import answers_of, options

# The first of these that somebody has is where the day's work is.
HOMES = {
    Role.EXTENSION_OFFICER: "onboarding:home",
    Role.APPROVER: "onboarding:registration-list",
    Role.COOPERATIVE_MANAGER: "selling:home",
    Role.DEPARTMENT: "dashboards:city",
}
MOST_REQUESTS = 10


class MemberRequest(HttpRequest):
    """A request that `login_required` let through."""

    user: User


class ConfirmCodeView(ConfirmLoginCodeView):
    """Allauth's page for the code, which also answers strangers who ask again."""

    def _resend_form_valid(self, form: object) -> HttpResponse:
        # allauth 65 makes a new code before it looks whether anybody is there.
        if self._process.user is None:
            self._process.record_resend()
            self._process.persist()
            return HttpResponseRedirect(self.request.get_full_path())
        return super()._resend_form_valid(form)


confirm_code = ConfirmCodeView.as_view()


@require_GET
@login_required
def after_sign_in(request: MemberRequest) -> HttpResponse:
    """Send everybody to where their work is."""
    return redirect(_home_of(request.user))


def _home_of(user: User) -> str:
    roles = set(RoleAssignment.objects.of(user).values_list("role", flat=True))
    names = [name for role, name in HOMES.items() if role in roles]
    if not names and Producer.objects.owned_by(user).exists():
        names = ["selling:home"]
    if not names and user.is_staff:
        names = ["wagtailadmin_home"]
    try:
        return reverse(names[0]) if names else "/"
    except NoReverseMatch:
        return "/"


@require_GET
@login_required
def my_account(request: MemberRequest) -> HttpResponse:
    """Show who is signed in and how the account is protected."""
    roles = RoleAssignment.objects.of(request.user).select_related("commune")
    owns = Producer.objects.owned_by(request.user).exists()
    context = {"roles": roles, "owns_producer": owns}
    return render(request, "farms/account_detail.html", context)


@require_GET
@login_required
def my_data(request: MemberRequest) -> HttpResponse:
    """Show a household who may act for it and what it agreed to."""
    producers = Producer.objects.owned_by(request.user).select_related("commune")
    households = [
        {
            "producer": producer,
            "mandates": producer.mandates.select_related("officer").order_by("-pk"),
            "questions": answers_of(producer),
            "seats": producer.cooperative_memberships.current().select_related(
                "cooperative"
            ),
            "requests": producer.data_requests.all()[:MOST_REQUESTS],
        }
        for producer in producers.order_by("pk")
    ]
    context = {"households": households, "options": options()}
    return render(request, "farms/data_mine.html", context)


@require_GET
@login_required
def my_identity(request: MemberRequest) -> HttpResponse:
    """Show the people of one's phone how surely they are known, and who looked."""
    seats = Membership.objects.filter(left_on=None, producer__merged_into=None)
    own = Farmer.objects.filter(user=request.user, memberships__in=seats).distinct()
    people = [
        {
            "farmer": farmer,
            "check": current_check(farmer),
            "checks": farmer.identity_checks.select_related(
                "farmer", "checked_by", "withdrawn_by"
            ).order_by("-checked_at", "-pk"),
        }
        for farmer in own.order_by("pk")
    ]
    return render(request, "farms/identity_mine.html", {"people": people})


@require_POST
@login_required
def consent_answer(request: MemberRequest, producer_id: int) -> HttpResponse:
    """Take a household's own yes or no to one purpose."""
    producers = Producer.objects.owned_by(request.user)
    producer = get_object_or_404(producers, pk=producer_id)
    farmers = Farmer.objects.filter(
        user=request.user, memberships__producer=producer, memberships__left_on=None
    )
    try:
        answer_question(
            producer=producer,
            farmer=farmers[0],
            purpose=request.POST.get("purpose", ""),
            channel=Consent.Channel.PHONE,
            is_given=request.POST.get("answer") == "yes",
            actor=request.user,
        )
    except FarmsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã ghi. Có hiệu lực liền."))
    return redirect("farms:my-data")


@require_POST
@login_required
def mandate_revoke(request: MemberRequest, mandate_id: int) -> HttpResponse:
    """Stop an officer acting for one's own household."""
    own = Mandate.objects.filter(producer__in=Producer.objects.owned_by(request.user))
    mandate = get_object_or_404(own, pk=mandate_id)
    try:
        revoke_mandate(mandate=mandate, actor=request.user)
    except FarmsError as error:
        messages.error(request, str(error))
    else:
        message = _("Đã thôi. {officer} không làm thay được nữa.")
        messages.success(request, message.format(officer=mandate.officer))
    return redirect("farms:my-data")


@require_http_methods(["GET", "POST"])
@login_required
def check_in_find(request: MemberRequest) -> HttpResponse:
    """Let who has no camera type the code that stands under the QR."""
    typed = request.POST.get("code", "")[:40]
    if request.method == "POST":
        today = Training.objects.filter(held_on=timezone.localdate())
        for pk in today.values_list("pk", flat=True):
            if is_code_of(pk, typed):
                token = token_for(pk, window_of(timezone.now()))
                address = reverse("farms:check-in", args=[token])
                return redirect(f"{address}?cach={Attendance.Way.CODE}")
    context = {"typed": typed, "is_refused": request.method == "POST"}
    return render(request, "farms/check_in_find.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def check_in(request: MemberRequest, token: str) -> HttpResponse:
    """Record that one's household is at the training; looking alone records nothing."""
    households = Producer.objects.owned_by(request.user).select_related("commune")
    context: dict[str, object] = {"households": households.order_by("pk")}
    try:
        training = get_object_or_404(Training, pk=read_token(token))
        context["training"] = training
        if not training.is_today:
            raise CheckInRefusedError()
        if request.method == "POST":
            chosen = request.POST.get("household", "")
            own = households.filter(pk=chosen if chosen.isdecimal() else 0)
            producer = get_object_or_404(own)
            is_typed = request.GET.get("cach") == Attendance.Way.CODE
            way = Attendance.Way.CODE if is_typed else Attendance.Way.QR
            record_check_in(
                training=training, producer=producer, way=way, actor=request.user
            )
            messages.success(request, _("Đã ghi: có mặt ở buổi tập huấn."))
            return redirect(request.get_full_path())
    except FarmsError as error:
        context["refused"] = str(error)
        return render(request, "farms/check_in.html", context, status=410)
    came = Attendance.objects.filter(training=training, producer__in=households)
    context["came"] = set(came.values_list("producer_id", flat=True))
    return render(request, "farms/check_in.html", context)
