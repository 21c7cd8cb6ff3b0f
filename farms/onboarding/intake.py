"""Batches of captures from phones: each record is judged and written by itself."""

import json
from datetime import datetime
from typing import Any

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from farms.actions.submissions import Capture, Receipt, receive_submission
from farms.models import Commune, Crop
from farms.onboarding.intake_access import (
    answer,
    communes_of_phone,
    failure,
    for_phones,
)
from farms.onboarding.intake_forms import read_household
from farms.onboarding.intake_parts import Errors
from farms.onboarding.intake_texts import moment_in
from farms.onboarding.rights import OfficerRequest
from farms.phones import mask_phone
from farms.ulids import is_ulid

MOST_RECORDS = 200
MOST_BYTES = 2 * 1024 * 1024
LARGEST = 2**53  # what a phone can count to without rounding


class BatchRefusedError(Exception):
    """The batch as a whole cannot be read; carries the answer."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.answer = failure(status, code, message)


@require_POST
@for_phones
def batch_receive(request: OfficerRequest) -> HttpResponse:
    """Take in up to 200 records and say of each what became of it."""
    try:
        batch = _batch_in(request)
    except BatchRefusedError as refused:
        return refused.answer
    device, sent_at, records = batch
    now = timezone.now()
    desk = _Desk(request, device, int((now - sent_at).total_seconds()))
    results = [desk.take(record) for record in records]
    return answer({"time": timezone.localtime(now).isoformat(), "results": results})


def _batch_in(request: OfficerRequest) -> tuple[str, datetime, list[Any]]:
    body = _json_in(request)
    if not isinstance(body, dict) or not isinstance(body.get("records"), list):
        raise BatchRefusedError(400, "bad_batch", _("Gói gửi lên sai dạng."))
    if len(body["records"]) > MOST_RECORDS:
        raise BatchRefusedError(413, "too_many", _too_many())
    if not is_ulid(body.get("device")):
        raise BatchRefusedError(400, "bad_device", _("Gói gửi lên thiếu mã của máy."))
    try:
        return body["device"], moment_in(body.get("sent_at")), body["records"]
    except ValidationError as error:
        message = error.messages[0]
        raise BatchRefusedError(400, "bad_clock", message) from None


def _too_many() -> str:
    return _("Gửi mỗi lần tối đa %d hồ sơ.") % MOST_RECORDS


def _json_in(request: OfficerRequest) -> object:
    if request.content_type != "application/json":
        raise BatchRefusedError(415, "bad_type", _("Gói gửi lên sai dạng."))
    size = request.headers.get("Content-Length", "0")
    if size.isdecimal() and int(size[:12]) > MOST_BYTES:
        raise BatchRefusedError(413, "too_many", _too_many())
    try:
        return json.loads(request.body, parse_constant=_no_number)
    except RequestDataTooBig:
        raise BatchRefusedError(413, "too_many", _too_many()) from None
    except (ValueError, RecursionError):  # not UTF-8, not JSON, or a trap
        message = _("Gói gửi lên không đọc được. Hồ sơ trong máy vẫn còn.")
        raise BatchRefusedError(400, "bad_json", message) from None


def _no_number(name: str) -> None:
    raise ValueError(name)


class _Desk:
    """Takes the records of one batch, knowing what is asked for each of them."""

    def __init__(self, request: OfficerRequest, device: str, skew: int) -> None:
        self.officer = request.user
        self.communes = communes_of_phone(request)
        self.crops = set(Crop.objects.values_list("slug", flat=True))
        self.device, self.skew = device, skew

    def take(self, record: object) -> dict[str, object]:
        """Return what became of one record."""
        ulid = record.get("ulid") if isinstance(record, dict) else None
        known = ulid if is_ulid(ulid) else ""
        if not isinstance(record, dict):
            return _refusal(str(known), {"record": _("Hồ sơ gửi sai dạng.")})
        envelope, errors = _envelope_of(record)
        fields, wrong = read_household(
            record.get("fields"), communes=self.communes, crops=self.crops
        )
        errors |= wrong
        if errors:
            return _refusal(str(known), errors)
        return self._write(envelope, fields)

    def _write(
        self, envelope: dict[str, Any], fields: dict[str, Any]
    ) -> dict[str, object]:
        commune: Commune = self.communes[fields["commune"]]
        reason = fields.pop("distinct_reason", "")
        capture = Capture(
            **envelope,
            device=self.device,
            skew_seconds=self.skew,
            commune=commune,
            fields=fields,
            distinct_reason=reason,
        )
        receipt = receive_submission(officer=self.officer, capture=capture)
        return _result(capture.ulid, receipt)


def _envelope_of(record: dict[str, Any]) -> tuple[dict[str, Any], Errors]:
    errors: Errors = {}
    if not is_ulid(record.get("ulid")):
        errors["ulid"] = _("Hồ sơ thiếu mã của máy.")
    if record.get("kind", "household") != "household":
        errors["kind"] = _("Chưa nhận loại hồ sơ này.")
    counts = {"sequence": record.get("sequence"), "base": record.get("base_version", 0)}
    for name, count in counts.items():
        is_count = isinstance(count, int) and not isinstance(count, bool)
        if not is_count or not 0 <= count < LARGEST:
            errors[name] = _("Số thứ tự của máy gửi sai dạng.")
    envelope = {"ulid": record.get("ulid"), "captured_at": None} | counts
    try:
        envelope["captured_at"] = moment_in(record.get("captured_at"))
    except ValidationError as error:
        errors["captured_at"] = error.messages[0]
    if "base" in errors:
        errors["base_version"] = errors.pop("base")
    return envelope, errors


def _refusal(ulid: str, errors: Errors) -> dict[str, object]:
    message = _("Có chỗ cần sửa. Hồ sơ vẫn còn trong máy.")
    return {
        "ulid": ulid,
        "outcome": "refused",
        "version": 0,
        "errors": errors,
        "message": message,
        "url": "",
        "matches": [],
    }


def _result(ulid: str, receipt: Receipt) -> dict[str, object]:
    result: dict[str, object] = {
        "ulid": ulid,
        "outcome": receipt.outcome,
        "version": receipt.version,
        "errors": {},
        "message": receipt.message,
        "url": _url_of(receipt),
        "matches": [
            {
                "name": producer.name,
                "hamlet": producer.hamlet,
                "phone_end": mask_phone(str(producer.phone))[-3:],
                "url": reverse("onboarding:household-detail", args=[producer.pk]),
            }
            for producer in receipt.matches
        ],
    }
    if receipt.fields is not None:
        result["fields"] = dict(receipt.fields)
    return result


def _url_of(receipt: Receipt) -> str:
    if receipt.conflict:
        return reverse("onboarding:conflict-decide", args=[receipt.conflict.pk])
    if receipt.producer:
        return reverse("onboarding:household-detail", args=[receipt.producer.pk])
    return ""
