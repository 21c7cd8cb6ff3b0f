"""Say whether somebody holds a role in a commune."""

from farms.exceptions import RoleMissingError
from farms.models import Commune, Producer, User, communes_of, producers_served


def check_role(*, actor: User, commune: Commune, roles: tuple[str, ...]) -> None:
    """Refuse who holds none of the roles there today; raise RoleMissingError."""
    if actor.is_superuser:
        return
    communes = communes_of(actor, *roles)
    if communes is not None and commune.pk not in communes:
        raise RoleMissingError()


def check_reach(*, actor: User, producer: Producer, roles: tuple[str, ...]) -> None:
    """Refuse whose roles of today do not cover this producer; RoleMissingError."""
    if actor.is_superuser:
        return
    served = Producer.objects.filter(producers_served(actor, *roles), pk=producer.pk)
    if not served.exists():
        raise RoleMissingError()
