"""Pictures for pages: which sizes exist, and their addresses."""

from dataclasses import dataclass

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from farms.models import Photo

WIDTHS = (320, 640, 960)
SPECS = tuple(f"fill-{side}x{side}|format-webp|webpquality-76" for side in WIDTHS)


@dataclass(frozen=True, slots=True)
class Picture:
    """A square photo: the address of its smallest and largest size, and all of them."""

    url: str
    large_url: str
    srcset: str


def picture_of(photo: Photo | None) -> Picture | None:
    """Return the photo's public sizes, making those that do not exist yet.

    Without a query when `renditions` were prefetched. A photo whose file is gone is
    treated as no photo.
    """
    if photo is None:
        return None
    try:
        made = photo.get_renditions(*SPECS)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None
    urls = [made[spec].url for spec in SPECS]
    sizes = zip(urls, WIDTHS, strict=True)
    return Picture(urls[0], urls[-1], ", ".join(f"{u} {w}w" for u, w in sizes))
