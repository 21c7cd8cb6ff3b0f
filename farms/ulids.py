"""ULIDs: names that a phone without signal gives to what it keeps."""

import re

LENGTH = 26
# Crockford's letters; the first one holds only three bits.
_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")


def is_ulid(text: object) -> bool:
    """Tell whether this is a ULID as phones write it: 26 capitals and digits."""
    return isinstance(text, str) and bool(_ULID.fullmatch(text))
