"""The only place that opens an image sent by somebody.

What comes out is a fresh JPEG: no position, no phone model, no comment, no second
file hidden behind the first, no name chosen by the sender.
"""

import hashlib
import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from farms.exceptions import FarmsError

register_heif_opener()

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
EXTENSIONS = {"", ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic", ".heif"}
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 2048
MIN_SIDE = 64
MAX_RATIO = 10
QUALITY = 85


class PictureRefused(FarmsError):
    message = _("Không nhận được ảnh này.")


class WrongPictureTypeError(PictureRefused):
    message = _("Chỉ nhận ảnh JPEG, PNG, WebP hoặc HEIC.")


class PictureTooBigError(PictureRefused):
    message = _("Ảnh nặng quá 15 MB. Chọn ảnh nhỏ hơn.")


class TooManyPixelsError(PictureRefused):
    message = _("Ảnh quá lớn (trên 50 triệu điểm). Chọn ảnh nhỏ hơn.")


class PictureTooSmallError(PictureRefused):
    message = _("Ảnh quá nhỏ hoặc quá dài, không xem được. Chụp lại giúp.")


class BrokenPictureError(PictureRefused):
    message = _("Ảnh bị hỏng hoặc chưa tải lên hết. Gửi lại giúp.")


@dataclass(frozen=True)
class CleanPicture:
    """A JPEG safe to keep; sha256 is that of its content."""

    content: bytes
    width: int
    height: int
    format: str
    sha256: str
    name: str


def clean_picture(file: BinaryIO) -> CleanPicture:
    """Check, turn upright, shrink and encode a picture anew; raise PictureRefused."""
    content = _read(file)
    with _open(content) as image:
        _check_size(image)
        upright = _decoded(lambda: _upright(image))
    out = BytesIO()
    upright.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    encoded = out.getvalue()
    digest = hashlib.sha256(encoded).hexdigest()
    name = f"{uuid.uuid4().hex}.jpg"
    return CleanPicture(encoded, *upright.size, "JPEG", digest, name)


def _read(file: BinaryIO) -> bytes:
    name = str(getattr(file, "name", None) or "").replace("\\", "/")
    name = os.path.basename(name)
    extension = os.path.splitext(name)[1].lower()
    if name.startswith(".") or extension not in EXTENSIONS:
        raise WrongPictureTypeError()
    file.seek(0)
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise PictureTooBigError()
    if not content:
        raise BrokenPictureError()
    return content


def _open(content: bytes) -> Image.Image:
    try:
        # A list of formats keeps Pillow from trying EPS, which starts Ghostscript.
        return Image.open(BytesIO(content), formats=FORMATS)
    except Image.UnidentifiedImageError:
        raise WrongPictureTypeError() from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixelsError() from None
    except Exception:  # noqa: BLE001  decoders raise whatever they meet
        raise BrokenPictureError() from None


def _check_size(image: Image.Image) -> None:
    """Judge the header before a single pixel is unpacked."""
    shorter, longer = sorted(image.size)
    if shorter * longer > MAX_PIXELS:
        raise TooManyPixelsError()
    if shorter < MIN_SIDE or longer > shorter * MAX_RATIO:
        raise PictureTooSmallError()


def _decoded(work: Callable[[], Image.Image]) -> Image.Image:
    try:
        return work()
    except Exception:  # noqa: BLE001  decoders raise whatever they meet
        raise BrokenPictureError() from None


def _upright(image: Image.Image) -> Image.Image:
    # A JPEG can be unpacked small at once, which keeps a 50 MP photo out of memory.
    image.draft(None, (MAX_SIDE, MAX_SIDE))
    image.load()
    image.thumbnail((MAX_SIDE, MAX_SIDE))
    plain = _without_alpha(ImageOps.exif_transpose(image))
    plain.info = {}
    return plain


def _without_alpha(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16-bit grey
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    layers = image.convert("RGBA")
    white = Image.new("RGBA", layers.size, "white")
    return Image.alpha_composite(white, layers).convert("RGB")
