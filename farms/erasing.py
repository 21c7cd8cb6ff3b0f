"""Words by which a household could be recognised, and how they are taken out."""

import html
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from farms.phones import format_phone

# Stands where a name stood; stored Vietnamese and translated where it is shown.
ERASED_NAME = gettext_noop("Hộ đã xoá dữ liệu")
HIDDEN = "•••"
LONG_ENOUGH = 8


@dataclass(frozen=True)
class Traces:
    """Names, phones and address parts of one household, longest first."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[object]) -> "Traces":
        """Keep what is long enough to mean this household and nothing else."""
        told = {str(word).strip() for word in words if word}
        told |= {format_phone(word) for word in told if word.startswith("+84")}
        told |= {f"0{word[3:]}" for word in told if word.startswith("+84")}
        kept = {word for word in told if " " in word or len(word) >= LONG_ENOUGH}
        return cls(tuple(sorted(kept, key=lambda word: (-len(word), word))))

    def are_in(self, text: str) -> bool:
        """Say whether the text names the household."""
        return any(word in text for word in self.words)

    def are_in_bytes(self, body: bytes) -> bool:
        """Say whether a page or a JSON answer names the household."""
        return any(form in body for form in self._forms())

    def _forms(self) -> Iterable[bytes]:
        for word in self.words:
            yield word.encode()
            yield json.dumps(word)[1:-1].encode()
            yield html.escape(word).encode()

    def hide(self, text: str) -> str:
        """Return the text without them."""
        for word in self.words:
            text = text.replace(word, HIDDEN)
        return text
