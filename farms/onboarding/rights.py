"""Who may open these screens, and for which communes."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from farms.models import Commune, Producer, Role, User, communes_of

OFFICERS = (Role.EXTENSION_OFFICER, Role.COOPERATIVE_MANAGER)
DESK = (*OFFICERS, Role.APPROVER)

View = Callable[..., HttpResponse]


def communes_served(user: User, *roles: str) -> QuerySet[Commune]:
    """Return the communes of today where the user holds one of the roles."""
    communes = Commune.objects.current()
    ids = communes_of(user, *roles)
    if ids is None or user.is_superuser:
        return communes
    return communes.filter(pk__in=ids)


def households_served(user: User) -> QuerySet[Producer]:
    """Return the households of those communes; a role elsewhere shows none."""
    return Producer.objects.filter(commune__in=communes_served(user, *DESK))


def for_roles(*roles: str) -> Callable[[View], View]:
    """Show a page to who holds one of the roles anywhere; to others it is not there."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(
            request: HttpRequest, *args: object, **kwargs: object
        ) -> HttpResponse:
            if not communes_served(request.user, *roles).exists():
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate
