"""What a phone takes along before it leaves the signal behind."""

import base64
import hashlib
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from wagtail.models import ModelLogEntry

from farms.fields import keyed_hash
from farms.identity import PROVINCE_CODES
from farms.merging import canonical
from farms.models import (
    Commune,
    ConflictTask,
    ConsentPurpose,
    Crop,
    FormOfAddress,
    Membership,
    Registration,
    RegistrationStatus,
    Submission,
    Succession,
)
from farms.onboarding.intake import MOST_RECORDS
from farms.onboarding.intake_access import answer, communes_of_phone, for_phones
from farms.onboarding.rights import OfficerRequest
from farms.text import fold
from farms.wording import CONSENT_QUESTIONS, WORDING_VERSION

MOST_LISTED = 100
PHOTO = {"longest": 1600, "part_bytes": 131_072}
AREA_UNITS = [
    ("công", 1_000, _("công thường")),
    ("công tầm lớn", 1_296, _("công tầm cắt, tầm 3 mét")),
    ("ha", 10_000, _("héc-ta")),
    ("m²", 1, _("mét vuông")),
]
HASH_BYTES = 5
MOST_ERASED = 1000


@require_GET
@for_phones
def readiness(request: OfficerRequest) -> HttpResponse:
    """Say who is signed in, and what came back to be mended or decided."""
    officer, communes = request.user, communes_of_phone(request)
    return answer(
        {
            "officer": {"id": officer.pk, "name": officer.get_short_name()},
            "communes": sorted(communes),
            "csrf": get_token(request),
            "time": timezone.localtime().isoformat(),
            "reference_version": version_of(reference_data()),
            "returned": _returned(communes),
            "conflicts": _conflicts(communes),
            "erased": _erased(communes),
        }
    )


def _erased(communes: dict[str, Commune]) -> list[str]:
    """List the households that had themselves erased: phones drop them as well."""
    rows = Submission.objects.filter(commune__in=communes.values())
    gone = rows.exclude(producer__erased_at=None)
    latest = gone.order_by("-producer__erased_at", "ulid")
    return list(latest.values_list("ulid", flat=True)[:MOST_ERASED])


def _returned(communes: dict[str, Commune]) -> list[dict[str, object]]:
    rows = Registration.objects.filter(
        producer__commune__in=communes.values(), status=RegistrationStatus.RETURNED
    ).select_related("producer__submission")[:MOST_LISTED]
    moments = _moments([str(row.producer_id) for row in rows])
    return [
        {
            "ulid": row.producer.submission.ulid if _has_submission(row) else "",
            "producer_id": row.producer_id,
            "name": row.producer.name,
            "reason": row.reason,
            "returned_at": moments.get(str(row.producer_id), ""),
            "url": reverse("onboarding:household-edit", args=[row.producer_id]),
        }
        for row in rows
    ]


def _has_submission(row: Registration) -> bool:
    return hasattr(row.producer, "submission")


def _moments(pks: list[str]) -> dict[str, str]:
    """Return when each was sent back last."""
    entries = ModelLogEntry.objects.filter(
        action="farms.return_registration", object_id__in=pks
    ).order_by("timestamp")
    found: dict[str, datetime] = dict(entries.values_list("object_id", "timestamp"))
    return {pk: timezone.localtime(when).isoformat() for pk, when in found.items()}


def _conflicts(communes: dict[str, Commune]) -> list[dict[str, object]]:
    tasks = ConflictTask.objects.waiting().filter(
        submission__commune__in=communes.values()
    )
    return [
        {
            "ulid": task.submission.ulid,
            "name": task.submission.state.get("full_name", ""),
            "fields": sorted(task.rivals),
            "url": reverse("onboarding:conflict-decide", args=[task.pk]),
        }
        for task in tasks.select_related("submission")[:MOST_LISTED]
    ]


@require_GET
@for_phones
def reference(request: OfficerRequest) -> HttpResponse:
    """Give places, crops and questions; nothing when the phone has them already."""
    data = reference_data()
    version = version_of(data)
    etag = f'"{version}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = answer({"version": version} | data)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def version_of(data: dict[str, Any]) -> str:
    """Return what tells one state of the reference from another."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()[:16]


def reference_data() -> dict[str, Any]:
    """Gather what a form without signal needs."""
    crops = Crop.objects.order_by("folded_name").values_list(
        "slug", "name", "local_names"
    )
    return {
        "communes": _communes(),
        "crops": [{"slug": s, "name": n, "aliases": names} for s, n, names in crops],
        "purposes": [
            {
                "code": purpose,
                "question": str(CONSENT_QUESTIONS[purpose].text),
                "version": WORDING_VERSION,
            }
            for purpose in ConsentPurpose.values
        ],
        "forms_of_address": [[code, str(n)] for code, n in FormOfAddress.choices],
        "area_units": [
            {"word": word, "square_metres": size, "note": str(note)}
            for word, size, note in AREA_UNITS
        ],
        "id_provinces": sorted(PROVINCE_CODES),
        "photo": PHOTO,
        "most_records": MOST_RECORDS,
    }


def _communes() -> list[dict[str, Any]]:
    old: dict[int, list[dict[str, object]]] = {}
    rows = Succession.objects.select_related("legacy").order_by("legacy__name", "pk")
    for row in rows:
        names = {
            "name": row.legacy.name,
            "district": row.legacy.district,
            "province": row.legacy.province,
            "partial": not row.is_whole,
        }
        old.setdefault(row.commune_id, []).append(names)
    return [
        {
            "code": commune.code,
            "name": commune.name,
            "kind": commune.kind,
            "old": old.get(commune.pk, []),
        }
        for commune in Commune.objects.current()
    ]


@require_GET
@for_phones
def known_hashes(request: OfficerRequest) -> HttpResponse:
    """Give cut hashes of households the officer may see, to warn of duplicates.

    The salt changes with officer and day: a list that leaks recognises nobody later.
    """
    communes = communes_of_phone(request)
    day = timezone.localdate().isoformat()
    salt = keyed_hash("known-hashes", f"{request.user.pk}:{day}")[:32]
    rows = Membership.objects.filter(
        left_on=None, producer__commune__in=communes.values()
    ).values_list("farmer__phone", "farmer__folded_name", "producer__commune__code")
    phones, names = set(), set()
    for phone, name, code in rows:
        if phone:
            phones.add(_cut(salt, str(phone)))
        names.add(_cut(salt, f"{fold(name)}|{code}"))
    lists = {"phones": _packed(phones), "names": _packed(names)}
    version = hashlib.sha256(canonical([salt, lists]).encode()).hexdigest()[:16]
    return answer({"version": version, "salt": salt, "bytes": HASH_BYTES} | lists)


def _cut(salt: str, text: str) -> bytes:
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).digest()[:HASH_BYTES]


def _packed(hashes: set[bytes]) -> str:
    return base64.b64encode(b"".join(sorted(hashes))).decode()
