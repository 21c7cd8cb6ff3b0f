"""What a trainer shows so that people say themselves that they are there.

A QR code leads to a signed token; a short code stands under it for who has no camera.
Both name the training and the hour they were made in, and hold for that hour and the
next: a picture of them sent to somebody at home is worthless by evening.
"""

from datetime import UTC, datetime

from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from farms.exceptions import CheckInRefusedError

SALT = "farms.check-in"
SECONDS = 3600
WINDOWS = 2  # the hour it was made in, and the next
# No letters that look or sound like another or like a digit.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6


def window_of(moment: datetime) -> int:
    """Return the number of the hour, counted from 1970."""
    return int(moment.timestamp()) // SECONDS


def ends_at(window: int) -> datetime:
    """Return the moment from which what was made in this hour is refused."""
    return datetime.fromtimestamp((window + WINDOWS) * SECONDS, UTC)


def token_for(training: int, window: int) -> str:
    """Sign a training's id and the hour, for an address."""
    return signing.dumps([training, window], salt=SALT)


def read_token(token: str) -> int:
    """Return the training a token names; CheckInRefusedError if false or too old."""
    try:
        training, window = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise CheckInRefusedError() from None
    if not 0 <= window_of(timezone.now()) - window < WINDOWS:
        raise CheckInRefusedError()
    return int(training)


def code_for(training: int, window: int) -> str:
    """Return six letters, the same for everybody at this training in this hour.

    31⁶ ≈ 890 million: guessing finds none of the few dozen that hold at a time.
    """
    digest = salted_hmac(SALT, f"{training}:{window}", algorithm="sha256").digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])


def is_code_of(training: int, typed: str) -> bool:
    """Say whether the typed letters hold now; case, spaces and dashes do not matter."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    now = window_of(timezone.now())
    return any(
        constant_time_compare(code_for(training, now - age), letters)
        for age in range(WINDOWS)
    )
