"""Keep certificates and codes of planting areas: issued, extended, stopped, listed."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.roles import check_reach, check_role
from farms.exceptions import FarmsError, ReasonMissingError
from farms.models import (
    AreaCodeMembership,
    Certificate,
    CertificateKind,
    Commune,
    Coverage,
    Crop,
    PlantingAreaCode,
    Producer,
    Role,
    User,
)
from farms.signals import claim_stopped
from farms.text import clean_text

OFFICER = (Role.EXTENSION_OFFICER,)
Claim = Certificate | PlantingAreaCode
Seat = Coverage | AreaCodeMembership


@dataclass(frozen=True)
class ClaimValues:
    """What stands on the paper; `number` is the code where it is a code."""

    kind: CertificateKind
    number: str
    valid_from: date
    valid_until: date | None = None
    issuer: str = ""
    crop: Crop | None = None
    crop_name: str = ""
    market: str = ""


@transaction.atomic
def record_certificate(
    *, producer: Producer, values: ClaimValues, actor: User
) -> Certificate:
    """Record a certificate the officer has seen; its holder stands on its list."""
    check_reach(actor=actor, producer=producer, roles=OFFICER)
    if values.valid_until is None:
        raise FarmsError(_("Ghi ngày hết hạn như trên giấy."))
    _check_days(values.valid_from, values.valid_until)
    Producer.objects.select_for_update(no_key=True).get(pk=producer.pk)
    number = clean_text(values.number)
    if producer.certificates.filter(kind=values.kind, number=number).exists():
        raise FarmsError(_("Giấy số này của hộ đã ghi rồi."))
    certificate = Certificate.objects.create(
        producer=producer,
        kind=values.kind,
        number=number,
        issuer=clean_text(values.issuer),
        crop=values.crop,
        valid_from=values.valid_from,
        valid_until=values.valid_until,
    )
    _write_down("farms.record_certificate", certificate, actor)
    return certificate


@transaction.atomic
def record_area_code(
    *, commune: Commune, values: ClaimValues, actor: User
) -> PlantingAreaCode:
    """Record a code as it was issued; it is never rebuilt from today's places."""
    check_role(actor=actor, commune=commune, roles=OFFICER)
    _check_days(values.valid_from, values.valid_until)
    code = clean_text(values.number).upper()
    if PlantingAreaCode.objects.filter(code=code).exists():
        raise FarmsError(_("Mã này đã ghi rồi."))
    held = PlantingAreaCode.objects.create(
        commune=commune,
        kind=values.kind,
        code=code,
        crop_name=clean_text(values.crop_name),
        market=clean_text(values.market),
        valid_from=values.valid_from,
        valid_until=values.valid_until,
    )
    _write_down("farms.record_area_code", held, actor)
    return held


def _check_days(first: date, last: date | None) -> None:
    if last and last < first:
        raise FarmsError(_("Ngày hết hạn phải sau ngày cấp."))


@transaction.atomic
def extend_claim(*, claim: Claim, valid_until: date, actor: User) -> Claim:
    """Write a later last day, as a paper of extension says; notices start anew."""
    held = _held(claim, actor)
    if held.valid_until and valid_until <= held.valid_until:
        raise FarmsError(_("Ngày mới phải sau ngày hết hạn đang ghi."))
    before = held.valid_until
    held.valid_until, held.lapse_announced_at = valid_until, None
    held.save(update_fields=["valid_until", "lapse_announced_at"])
    days = {"from": str(before or ""), "until": str(valid_until)}
    _write_down("farms.extend_claim", held, actor, **days)
    return held


@transaction.atomic
def suspend_claim(
    *, claim: Claim, first: date, last: date | None, reason: str, actor: User
) -> Claim:
    """Stop a claim from a day on, for a while or until further word; once only.

    A second suspension would hide the first, and pages of lots harvested during that
    one would claim what did not hold.
    """
    held = _held(claim, actor)
    if held.suspended_from:
        raise FarmsError(_("Đã từng tạm ngưng. Ghi thu hồi, hoặc ghi giấy mới."))
    if last and last < first:
        raise FarmsError(_("Ngày thôi tạm ngưng phải sau ngày tạm ngưng."))
    held.suspended_from, held.suspended_until = first, last
    return _stop(held, "farms.suspend_claim", reason, actor)


@transaction.atomic
def resume_claim(*, claim: Claim, actor: User) -> Claim:
    """End a suspension that is going on; today it holds again."""
    held = _held(claim, actor)
    today = timezone.localdate()
    stopped = held.suspended_from
    if stopped is None or stopped >= today or held.suspended_until:
        raise FarmsError(_("Không có lần tạm ngưng nào đang mở từ hôm qua về trước."))
    held.suspended_until = today - timedelta(days=1)
    held.save(update_fields=["suspended_until"])
    _write_down("farms.resume_claim", held, actor)
    return held


@transaction.atomic
def revoke_claim(*, claim: Claim, day: date, reason: str, actor: User) -> Claim:
    """End a claim for good from a day on."""
    held = _held(claim, actor)
    if held.revoked_on:
        raise FarmsError(_("Đã ghi thu hồi rồi."))
    held.revoked_on = day
    return _stop(held, "farms.revoke_claim", reason, actor)


def _stop(held: Claim, verb: str, reason: str, actor: User) -> Claim:
    held.stop_reason = clean_text(reason)[:240]
    if not held.stop_reason:
        raise ReasonMissingError(_("Ghi rõ vì sao."))
    held.save()
    _write_down(verb, held, actor, reason=held.stop_reason)
    transaction.on_commit(partial(claim_stopped.send, type(held), claim=held))
    return held


@transaction.atomic
def add_to_list(
    *, claim: Claim, producers: list[Producer], since: date | None, actor: User
) -> int:
    """Put households on the list of a certificate or code; return how many are new."""
    held = _held(claim, actor)
    there = set(held.seats.filter(valid_until=None).values_list("producer", flat=True))
    new = [producer for producer in producers if producer.pk not in there]
    for producer in new:
        held.seats.create(producer=producer, valid_from=since)
        data = {"claim": str(held)}
        log(producer, "farms.add_to_list", user=actor, data=data)
    return len(new)


@transaction.atomic
def take_off_list(*, seat: Seat, last_day: date, actor: User) -> Seat:
    """Write the last day a household stands on a list; the past stays as it was."""
    claim = seat.certificate if isinstance(seat, Coverage) else seat.code
    _held(claim, actor)
    if isinstance(claim, Certificate) and claim.producer_id == seat.producer_id:
        raise FarmsError(_("Chủ giấy luôn có tên."))
    if seat.valid_until:
        raise FarmsError(_("Hộ đã rời danh sách."))
    if seat.valid_from and last_day < seat.valid_from:
        last_day = seat.valid_from
    seat.valid_until = last_day
    seat.save(update_fields=["valid_until"])
    data = {"claim": str(claim)}
    log(seat.producer, "farms.take_off_list", user=actor, data=data)
    return seat


def _held(claim: Claim, actor: User) -> Any:
    """Lock a claim whose place the actor's role covers."""
    if isinstance(claim, Certificate):
        check_reach(actor=actor, producer=claim.producer, roles=OFFICER)
    else:
        check_role(actor=actor, commune=claim.commune, roles=OFFICER)
    return type(claim).objects.select_for_update(of=("self",)).get(pk=claim.pk)


def _write_down(verb: str, claim: Claim, actor: User, **data: str) -> None:
    about = claim.producer if isinstance(claim, Certificate) else claim
    log(about, verb, user=actor, data={"claim": str(claim), **data})
