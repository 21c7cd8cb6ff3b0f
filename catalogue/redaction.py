"""Private numbers people write into free text: never shown on a public page."""

import re

HIDDEN = "•••"

_PRIVATE = re.compile(
    r"""
    (?<![\w.-])(?:
        (?:\+?84|0)(?:[\s.()-]{0,2}\d){9,11}  # telephone; identity in groups
      | \d{12} | \d{9}                      # identity number, new and old
      | -?\d{1,3}[.,]\d{4,}                 # degrees of a position
    )(?![\w-])
    """,
    re.VERBOSE,
)


def hide_private(text: str) -> str:
    """Return the text with telephone and identity numbers and positions hidden."""
    return _PRIVATE.sub(HIDDEN, text)
