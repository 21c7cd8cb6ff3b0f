"""Codes people read aloud: no letters that look or sound alike."""

import secrets
from datetime import date

# Crockford's base 32 without I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_trace_code(place: str, day: date) -> str:
    """Return a lot's public code, like "NA-2611-7KQ4H"."""
    initials = "".join(word[0] for word in place.upper().split())[:3]
    return f"{initials}-{day:%y%m}-{random_code(5)}"


def random_code(length: int) -> str:
    """Return letters and digits nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
