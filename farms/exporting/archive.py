"""Write a ZIP piece by piece: it goes to the phone and lies nowhere."""

import json
from collections.abc import Iterable, Iterator, Sequence
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import structlog
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from farms.exporting.sections import Picture, Section

PIECE = 64 * 1024

logger = structlog.get_logger(__name__)


class _Pipe:
    """What a ZIP is written into; `taken()` gives what was written since."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def taken(self) -> bytes:
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def as_json(sections: Sequence[Section]) -> bytes:
    """Write the sections for machines: UTF-8, keys in English, times in ISO 8601."""
    body = {section.code: section.rows for section in sections}
    told = {"made_at": timezone.localtime(), "format": "agrimarket-household-1"}
    text = json.dumps(told | body, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return text.encode()


def stream_archive(
    texts: Iterable[tuple[str, bytes]], pictures: Iterable[Picture]
) -> Iterator[bytes]:
    """Yield a ZIP of texts by name, then of the pictures that are still there."""
    pipe = _Pipe()
    moment = timezone.localtime().timetuple()[:6]
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, content in texts:
            archive.writestr(_entry(name, moment, ZIP_DEFLATED), content)
            yield pipe.taken()
        for picture in pictures:
            try:
                source = picture.file.open("rb")
            except OSError:
                logger.warning("picture_missing_in_copy", name=picture.file.name)
                continue
            entry = _entry(picture.name, moment, ZIP_STORED)
            with source, archive.open(entry, "w") as target:
                for piece in source.chunks(PIECE):
                    target.write(piece)
                    yield pipe.taken()
    yield pipe.taken()


def _entry(name: str, moment: tuple[int, ...], method: int) -> ZipInfo:
    entry = ZipInfo(name, date_time=moment)  # type: ignore[arg-type]
    entry.compress_type = method
    entry.external_attr = 0o600 << 16
    return entry
