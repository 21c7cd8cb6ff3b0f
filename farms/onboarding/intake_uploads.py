"""Pictures from phones, in parts and by the hash of what the phone holds."""

import re

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from farms.actions.uploads import MOST_BYTES, MOST_PART_BYTES, receive_part
from farms.exceptions import UploadRefusedError
from farms.models import Upload
from farms.onboarding.intake_access import answer, failure, for_phones
from farms.onboarding.rights import OfficerRequest

_RANGE = re.compile(r"bytes (\d{1,8})-(\d{1,8})/(\d{1,8})")
STATUSES = {"not_next": 409, "other_size": 409, "wrong_hash": 422, "bad_picture": 422}


@require_http_methods(["GET", "PUT"])
@for_phones
def upload_part(request: OfficerRequest, sha256: str) -> HttpResponse:
    """Say how much of a picture is here, or take its next part."""
    upload = Upload.objects.filter(officer=request.user, sha256=sha256).first()
    if request.method == "GET":
        return _held(upload)
    held = upload.held_bytes if upload else 0
    written = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
    if not written:
        message = _("Phần ảnh gửi thiếu vị trí.")
        return failure(400, "bad_range", message, have=held)
    start, last, total = map(int, written.groups())
    if total > MOST_BYTES or last - start + 1 > MOST_PART_BYTES:
        message = _("Ảnh nặng quá: tối đa 5 MB, mỗi phần 256 KB.")
        return failure(413, "too_big", message, have=held)
    content = _body_of(request)
    if not content or len(content) != last - start + 1 or last >= total:
        message = _("Phần ảnh gửi không đủ như đã ghi.")
        return failure(400, "bad_range", message, have=held)
    try:
        upload = receive_part(
            officer=request.user,
            sha256=sha256,
            start=start,
            total=total,
            content=content,
        )
    except UploadRefusedError as error:
        status = STATUSES.get(error.code, 422)
        return failure(status, error.code, error, have=error.held)
    return _held(upload)


def _body_of(request: OfficerRequest) -> bytes:
    size = request.headers.get("Content-Length", "0")
    if not size.isdecimal() or int(size[:12]) > MOST_PART_BYTES:
        return b""
    try:
        return request.body
    except RequestDataTooBig:
        return b""


def _held(upload: Upload | None) -> JsonResponse:
    is_complete = bool(upload and upload.completed_at)
    have = upload.held_bytes if upload else 0
    return answer({"have": have, "complete": is_complete})
