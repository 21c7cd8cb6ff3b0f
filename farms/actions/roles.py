"""Say whether somebody holds a role in a commune."""

from farms.exceptions import RoleMissingError
from farms.models import Commune, User, communes_of


def check_role(*, actor: User, commune: Commune, roles: tuple[str, ...]) -> None:
    """Refuse who holds none of the roles there today; raise RoleMissingError."""
    if actor.is_superuser:
        return
    communes = communes_of(actor, *roles)
    if communes is not None and commune.pk not in communes:
        raise RoleMissingError()
