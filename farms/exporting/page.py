"""Write a household's copy as one page that opens on any phone."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils import timezone

from farms.exporting.sections import Picture, Section


def as_page(
    name: str, sections: Sequence[Section], pictures: Sequence[Picture]
) -> bytes:
    """Return an HTML page without scripts and addresses, in UTF-8."""
    context = {
        "name": name,
        "sections": [section for section in sections if section.rows],
        "pictures": pictures,
        "made_at": timezone.now(),
    }
    return render_to_string("farms/data_copy.html", context).encode()
