"""Who may open these screens, and for which communes."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from farms.models import (
    Commune,
    Producer,
    Role,
    RoleAssignment,
    User,
    producers_served,
)

OFFICERS = (Role.EXTENSION_OFFICER, Role.COOPERATIVE_MANAGER)
DESK = (*OFFICERS, Role.APPROVER)

View = Callable[..., HttpResponseBase]


class OfficerRequest(HttpRequest):
    """A request that `for_roles` let through: somebody is signed in."""

    user: User


class Link(NamedTuple):
    """A door at the top of a desk page."""

    label: object
    url: str
    is_on: bool


def communes_served(user: User, *roles: str) -> QuerySet[Commune]:
    """Return the communes of today where the user holds one of the roles."""
    communes = Commune.objects.current()
    ids = [pk for role, pk in _held_by(user) if role in roles]
    if None in ids or user.is_superuser:
        return communes
    return communes.filter(pk__in=[pk for pk in ids if pk is not None])


def _held_by(user: User) -> list[tuple[str, int | None]]:
    """Return one's roles with their communes, asked once for each request."""
    held: list[tuple[str, int | None]] | None = getattr(user, "_held_roles", None)
    if held is None:
        rows = RoleAssignment.objects.of(user).values_list("role", "commune_id")
        held = list(rows)
        user._held_roles = held  # type: ignore[attr-defined]
    return held


def holds(user: User, *roles: str) -> bool:
    """Say whether the user holds one of the roles anywhere today."""
    return user.is_superuser or any(role in roles for role, _pk in _held_by(user))


def commune_named(code: str | None, communes: QuerySet[Commune]) -> Commune | None:
    """Return the commune of a code in an address, which may hold anything."""
    is_code = bool(code) and str(code).isascii() and str(code).isalnum()
    return communes.filter(code=code).first() if is_code else None


def households_served(user: User, *roles: str) -> QuerySet[Producer]:
    """Return the households one's roles cover, of all roles at the desk unless said.

    An officer's communes; a cooperative's members for its manager, not the commune.
    """
    return Producer.objects.standing().filter(producers_served(user, *(roles or DESK)))


def for_roles(*roles: str) -> Callable[[View], View]:
    """Show a page to who holds one of the roles anywhere; to others it is not there."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(
            request: OfficerRequest, *args: object, **kwargs: object
        ) -> HttpResponseBase:
            if not communes_served(request.user, *roles).exists():
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def desk_of(request: OfficerRequest) -> dict[str, object]:
    """Return what the head of a desk page shows: one's own doors, and the place."""
    approves = communes_served(request.user, Role.APPROVER)
    registers = list(communes_served(request.user, Role.EXTENSION_OFFICER)[:3])
    doors = []
    if registers:
        doors += [
            (_("Việc hôm nay"), "onboarding:home"),
            (_("Nhập danh sách"), "onboarding:import-add"),
        ]
    if holds(request.user, *DESK):
        doors.append((_("Danh sách hộ"), "onboarding:household-list"))
    if approves.exists():
        doors += [
            (_("Duyệt hồ sơ"), "onboarding:registration-list"),
            (_("Duyệt món"), "reviewing:product-list"),
        ]
    if holds(request.user, Role.APPROVER, Role.DEPARTMENT):
        doors.append((_("Yêu cầu dữ liệu"), "onboarding:data-request-list"))
    doors.append((_("Theo dõi"), "dashboards:city"))
    places = [commune.name_in_text for commune in (registers or approves[:3])]
    return {
        "desk_links": [link for door in doors if (link := _link(request, *door))],
        "desk_place": places[0] if len(places) == 1 else "",
    }


def _link(request: HttpRequest, label: str, name: str) -> Link | None:
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    own_pages = name.startswith("onboarding:") and url != reverse("onboarding:home")
    is_on = request.path == url or (own_pages and request.path.startswith(url))
    return Link(label, url, is_on)
