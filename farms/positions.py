"""Positions as whole numbers: degrees × 10 000 000, never a float."""


def e7(degrees: str) -> int:
    """Return decimal degrees × 10 000 000; finer digits are cut off."""
    sign = -1 if degrees.startswith("-") else 1
    whole, _dot, part = degrees.lstrip("-").partition(".")
    return sign * (int(whole) * 10**7 + int(part[:7].ljust(7, "0")))


def written(degrees_e7: int) -> str:
    """Write degrees × 10 000 000 as decimal degrees."""
    sign = "-" if degrees_e7 < 0 else ""
    whole, part = divmod(abs(degrees_e7), 10**7)
    return f"{sign}{whole}.{part:07}"
