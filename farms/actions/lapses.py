"""Tell in time that a certificate or code lapses, and announce that one did."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from farms.actions.messages import officers_in, phones_of, send_message
from farms.models import Certificate, Message, PlantingAreaCode, Producer
from farms.signals import claim_lapsed

# Days before the last one; a day missed is made up on the next.
THRESHOLDS = (1, 7, 30)
KIND = "claim_lapses"

Claim = Certificate | PlantingAreaCode
Notice = tuple[str, str, str]  # phone, text, dedupe key


def warn_of_lapses(*, day: date) -> int:
    """Send what is due on the day and was not sent yet; return how many went out.

    One notice for each claim, threshold and phone: to the households it covers, and
    to the officers of the commune. A new last day makes new notices due. They are in
    Vietnamese: we do not know who reads English.
    """
    sent = 0
    for claim in _lapsing(day):
        with translation.override("vi"):
            notices = list(_notices(claim, day))
        keys = [key for _phone, _text, key in notices]
        told = Message.objects.filter(dedupe_key__in=keys).exclude(
            status=Message.Status.QUEUED
        )
        known = set(told.values_list("dedupe_key", flat=True))
        for phone, text, key in notices:
            if key not in known:
                message = send_message(
                    phone=phone, kind=KIND, text=text, dedupe_key=key
                )
                sent += message.status == Message.Status.SENT
    return sent


def _lapsing(day: date) -> Iterator[Claim]:
    soon = max(THRESHOLDS)
    certificates = Certificate.objects.lapsing_within(day, soon)
    yield from certificates.select_related("kind", "producer__commune")
    codes = PlantingAreaCode.objects.lapsing_within(day, soon)
    yield from codes.select_related("commune")


def _notices(claim: Claim, day: date) -> Iterator[Notice]:
    assert claim.valid_until is not None  # noqa: S101  (they were chosen by it)
    left = (claim.valid_until - day).days
    threshold = min(days for days in THRESHOLDS if left <= days)
    what, place = _what(claim)
    when = _("{what} hết hạn ngày {day}, {left}.").format(
        what=what,
        day=date_format(claim.valid_until, "SHORT_DATE_FORMAT"),
        left=_left(left),
    )
    label = claim._meta.model_name
    key = f"{KIND}:{label}:{claim.pk}:{claim.valid_until}:{threshold}"
    farmers = _("{when} Gia hạn thì báo cán bộ; hết hạn là trang không hiện nữa.")
    for producer in _covered(claim, day):
        for phone in phones_of(producer):
            yield phone, farmers.format(when=when), f"{key}:{phone}"
    officers = _("{place}: {when} Hỏi hộ có gia hạn không.")
    for officer in officers_in(place[1]):
        text = officers.format(place=place[0], when=when)
        yield str(officer.phone), text, f"{key}:officer:{officer.phone}"


def _what(claim: Claim) -> tuple[str, tuple[str, int]]:
    """Return what it is called, and whose it is: a name and a commune."""
    if isinstance(claim, Certificate):
        return str(claim), (str(claim.producer), claim.producer.commune_id)
    words = _("Mã số vùng trồng {code}").format(code=claim)
    return words, (claim.commune.name, claim.commune_id)


def _left(days: int) -> str:
    return _("còn {days} ngày").format(days=days) if days else _("tức là hôm nay")


def _covered(claim: Claim, day: date) -> "list[Producer]":
    seats = claim.coverages if isinstance(claim, Certificate) else claim.memberships
    here = seats.valid_on(day).values("producer")
    return list(Producer.objects.standing().filter(pk__in=here).order_by("pk"))


def announce_lapses(*, day: date) -> int:
    """Announce, once each, the claims whose last day is over; return how many."""
    number = 0
    for model in (Certificate, PlantingAreaCode):
        over = model.objects.filter(valid_until__lt=day, lapse_announced_at=None)
        for pk in over.order_by("pk").values_list("pk", flat=True):
            number += _announce(model, pk)
    return number


@transaction.atomic
def _announce(model: type[Certificate] | type[PlantingAreaCode], pk: int) -> bool:
    rows = model.objects.select_for_update().filter(pk=pk, lapse_announced_at=None)
    claim = rows.first()
    if claim is None:
        return False
    claim.lapse_announced_at = timezone.now()
    claim.save(update_fields=["lapse_announced_at"])
    transaction.on_commit(partial(claim_lapsed.send, model, claim=claim))
    return True
