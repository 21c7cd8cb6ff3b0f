"""Take in pictures part by part, as far as the signal carries."""

import hashlib
from datetime import timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from farms.actions.submitted_pictures import match_upload
from farms.exceptions import UploadRefusedError
from farms.models import Upload, UploadPart, User
from farms.pictures import CleanPicture, PictureRefused, clean_picture

MOST_BYTES = 5 * 1024 * 1024
MOST_PART_BYTES = 256 * 1024
KEPT_DAYS = 30
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def receive_part(
    *, officer: User, sha256: str, start: int, total: int, content: bytes
) -> Upload:
    """Keep the next part of a picture; a part that is there already changes nothing.

    Raises UploadRefusedError with the number of bytes held.
    """
    upload = _with_part(officer, sha256, start, total, content)
    if upload.completed_at or upload.held_bytes < upload.total_bytes:
        return upload
    return _complete(upload)


@transaction.atomic
def _with_part(
    officer: User, sha256: str, start: int, total: int, content: bytes
) -> Upload:
    Upload.objects.get_or_create(
        officer=officer, sha256=sha256, defaults={"total_bytes": total}
    )
    upload = Upload.objects.select_for_update().get(officer=officer, sha256=sha256)
    end = start + len(content)
    if upload.completed_at or (upload.held_bytes >= end and start < end):
        return upload
    if upload.held_bytes and upload.total_bytes != total:
        message = _("Ảnh này đang gửi với cỡ khác. Gửi lại từ đầu.")
        raise UploadRefusedError(message, held=upload.held_bytes, code="other_size")
    if start != upload.held_bytes:
        message = _("Phần ảnh này không nối tiếp phần đã có.")
        raise UploadRefusedError(message, held=upload.held_bytes, code="not_next")
    UploadPart.objects.create(upload=upload, start=start, content=content)
    upload.held_bytes, upload.total_bytes = end, total
    upload.save(update_fields=["held_bytes", "total_bytes"])
    return upload


def _complete(upload: Upload) -> Upload:
    """Check the whole, clean it and keep it privately; begin anew where it is wrong."""
    content = b"".join(
        bytes(part) for part in upload.parts.values_list("content", flat=True)
    )
    try:
        picture = _cleaned(upload, content)
    except PictureRefused as error:
        _begin_anew(upload)
        raise UploadRefusedError(str(error), code="bad_picture") from None
    except UploadRefusedError:
        _begin_anew(upload)
        raise
    with transaction.atomic():
        held = Upload.objects.select_for_update().get(pk=upload.pk)
        if held.completed_at is None:
            held.file.save(picture.name, ContentFile(picture.content), save=False)
            held.completed_at = timezone.now()
            held.save(update_fields=["file", "completed_at"])
            held.parts.all().delete()
            match_upload(upload=held)
    return held


def _cleaned(upload: Upload, content: bytes) -> CleanPicture:
    if hashlib.sha256(content).hexdigest() != upload.sha256:
        message = _("Ảnh tới nơi không còn nguyên. Máy sẽ gửi lại từ đầu.")
        raise UploadRefusedError(message, code="wrong_hash")
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    if not (content.startswith(_STARTS) or is_webp):
        message = _("Chỉ nhận ảnh JPEG, PNG hoặc WebP.")
        raise UploadRefusedError(message, code="bad_picture")
    return clean_picture(BytesIO(content))


@transaction.atomic
def _begin_anew(upload: Upload) -> None:
    held = Upload.objects.select_for_update().get(pk=upload.pk)
    if held.completed_at is None:
        held.parts.all().delete()
        held.held_bytes = 0
        held.save(update_fields=["held_bytes"])


def prune_uploads() -> int:
    """Forget pictures that never became whole, or that no record ever named."""
    limit = timezone.now() - timedelta(days=KEPT_DAYS)
    old = Upload.objects.filter(created_at__lt=limit, pictures=None)
    gone = 0
    for upload in old.order_by("pk"):
        upload.file.delete(save=False)
        upload.delete()
        gone += 1
    return gone
