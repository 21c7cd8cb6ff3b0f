"""Three-way merge of what several phones told about one thing, field by field.

The result depends on what was told and never on the order in which it arrived: each
phone counts with the last it told, a phone that has seen what another told speaks for
both, and where two that did not see each other say different things nobody is
overwritten: what was captured first stays until a person has chosen.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Flat = Mapping[str, Any]
Rivals = Mapping[str, Sequence[Any]]
NESTED = ("consents", "plots", "photos")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one phone told, and the state that was announced once it had arrived."""

    number: int
    device: str
    sequence: int
    base: int
    captured_at: str
    fields: Flat
    state: Flat = field(default_factory=dict)
    rivals: Rivals = field(default_factory=dict)
    settles: frozenset[str] = frozenset()

    @property
    def rank(self) -> tuple[str, str, int]:
        """Return what says who comes first, the same wherever it is asked."""
        return self.captured_at, self.device, self.sequence


@dataclass(frozen=True)
class Merged:
    """The state of now, and for each field in dispute the values told for it."""

    state: dict[str, Any]
    rivals: dict[str, list[Any]]


def merge(told: Sequence[Told]) -> Merged:
    """Return what holds now."""
    known = {each.number: each for each in told}
    live = live_of(told)
    trunk_number = max((_base(each, known) for each in live), default=0)
    trunk, rivals = _snapshot(trunk_number, known)
    for each in live:
        for name in each.settles:
            trunk[name] = each.fields.get(name)
            rivals.pop(name, None)
    names = {*trunk, *(name for each in live for name in each.fields)}
    merged = Merged(dict(trunk), {})
    for name in sorted(names):
        _merge_field(name, trunk.get(name), rivals.get(name, ()), live, known, merged)
    return Merged(
        {name: value for name, value in merged.state.items() if value is not None},
        merged.rivals,
    )


def live_of(told: Sequence[Told]) -> list[Told]:
    """Return what counts: the last of each phone, unless another has seen it."""
    known = {each.number: each for each in told}
    last: dict[str, int] = {}
    for each in told:
        last[each.device] = max(each.sequence, last.get(each.device, each.sequence))
    tops = [each for each in told if each.sequence == last[each.device]]
    return sorted(
        (
            each
            for each in tops
            if not any(_has_seen(other, each, known) for other in tops)
        ),
        key=lambda each: each.rank,
    )


def _has_seen(other: Told, each: Told, known: Mapping[int, Told]) -> bool:
    return other is not each and each.number <= _base(other, known)


def _base(each: Told, known: Mapping[int, Told]) -> int:
    """Return the state it was written over; one never announced counts as none."""
    return each.base if each.base < each.number and each.base in known else 0


def _snapshot(
    number: int, known: Mapping[int, Told]
) -> tuple[dict[str, Any], dict[str, Sequence[Any]]]:
    if not number:
        return {}, {}
    return dict(known[number].state), dict(known[number].rivals)


def _merge_field(
    name: str,
    trunk: Any,
    rivals: Sequence[Any],
    live: Sequence[Told],
    known: Mapping[int, Told],
    merged: Merged,
) -> None:
    claims, moved = [], False
    for each in live:
        if name in each.settles:
            continue
        before = _snapshot(_base(each, known), known)[0].get(name)
        value = each.fields.get(name)
        if value != before:
            claims.append(value)
            moved = moved or (trunk != before and trunk != value)
    values = distinct([*rivals, *([trunk] if moved else []), *claims])
    if len(values) > 1:
        merged.rivals[name] = values
        merged.state[name] = trunk if rivals or moved else values[0]
    elif values:
        merged.state[name] = values[0]


def distinct(values: Iterable[Any]) -> list[Any]:
    """Return the values once each, in their order."""
    found: dict[str, Any] = {}
    for value in values:
        found.setdefault(canonical(value), value)
    return list(found.values())


def canonical(value: object) -> str:
    """Write a value as JSON that is the same wherever it is written."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def flatten(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give plots, photos and answers a field each; what is nothing is left out."""
    flat = {}
    for name, value in fields.items():
        if name not in NESTED:
            flat[name] = value
        elif isinstance(value, Mapping):
            flat |= {f"{name}.{key}": answer for key, answer in value.items()}
        else:
            flat |= {f"{name}.{_key_of(each)}": each for each in value}
    return {name: value for name, value in flat.items() if value is not None}


def _key_of(each: Mapping[str, Any]) -> str:
    return str(each.get("ulid") or each.get("sha256"))


def unflatten(flat: Flat) -> dict[str, Any]:
    """Put the fields together again as a phone knows them."""
    fields: dict[str, Any] = {"plots": [], "photos": [], "consents": {}}
    for name in sorted(flat):
        group, _dot, key = name.partition(".")
        if group == "consents":
            fields[group][key] = flat[name]
        elif group in NESTED:
            fields[group].append(flat[name])
        else:
            fields[name] = flat[name]
    return {"lot": None, "signature": None} | fields
