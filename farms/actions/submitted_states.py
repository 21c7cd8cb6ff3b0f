"""Between what is stored of a phone's tellings and what the merge works with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from farms.fields import keyed_hash
from farms.merging import Told, canonical, flatten, merge, unflatten
from farms.models import SubmissionVersion

CONTENT = (
    "full_name",
    "form_of_address",
    "kind",
    "phone",
    "birth",
    "sex",
    "id_number",
    "identity_seen",
    "commune",
    "hamlet",
    "address_text",
    "plots",
    "lot",
    "consents",
    "mandate",
    "photos",
    "signature",
)


@dataclass(frozen=True)
class StateAfter:
    """The fields as they now hold, and the values still in dispute."""

    fields: dict[str, Any]
    rivals: dict[str, list[Any]]


def content_hash(fields: Mapping[str, Any]) -> str:
    """Return what recognises a content; keyed, for it holds an identity number."""
    return keyed_hash("submission", canonical(fields))


def told_of(version: SubmissionVersion) -> Told:
    """Return a stored telling as the merge takes it."""
    told = flatten(version.told)
    return Told(
        number=version.number,
        device=version.device,
        sequence=version.sequence,
        base=version.base,
        # In one zone: these are compared as they are written.
        captured_at=version.captured_at.astimezone(UTC).isoformat(),
        fields=told,
        state=told if version.state is None else flatten(version.state),
        rivals=version.rivals,
        settles=frozenset(version.settles),
    )


def state_after(versions: Iterable[SubmissionVersion]) -> StateAfter:
    """Return what holds after all of them."""
    merged = merge([told_of(version) for version in versions])
    return StateAfter(unflatten(merged.state), merged.rivals)
