"""Codes people read aloud: no letters that look or sound alike."""

import re
import secrets
from datetime import date

from farms.text import fold

# Crockford's base 32 without I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_TYPED = re.compile(r"([A-Z01]{1,3})([2-9][0-9OIL]{3})([0-9A-Z]{3,8})")
_MEANT_DIGITS = str.maketrans("OILU", "011V")
_MEANT_LETTERS = str.maketrans("01", "OI")


def new_trace_code(place: str, day: date) -> str:
    """Return a lot's public code, like "NA-2611-7KQ4H"."""
    initials = "".join(word[0] for word in fold(place).upper().split())[:3]
    return f"{initials}-{day:%y%m}-{random_code(5)}"


def read_trace_code(text: str) -> str:
    """Return the code somebody typed, scanned or pasted as it is printed; "" if none.

    Case, spaces, dashes and look-alikes (O for 0, I or L for 1) do not matter; of an
    address its last part counts.
    """
    last = text[:200].strip().rstrip("/").rpartition("/")[2].partition("?")[0]
    plain = fold(last).replace(" ", "").upper()
    if not (found := _TYPED.fullmatch(plain)):
        return ""
    initials, month, rest = found.groups()
    meant = f"{month}-{rest}".translate(_MEANT_DIGITS)
    return f"{initials.translate(_MEANT_LETTERS)}-{meant}"


def random_code(length: int) -> str:
    """Return letters and digits nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
