"""Fetch the pictures a product names; a bad one refuses the whole product."""

import urllib.error
import urllib.request
from typing import Any

from agrimarket.simulators.woocommerce.rest import RestError
from agrimarket.simulators.woocommerce.shop import Shop
from agrimarket.simulators.woocommerce.store import Record

TIMEOUT_SECONDS = 10
BYTES_ALLOWED = 10 * 1024 * 1024
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def _refuse(message: str) -> RestError:
    return RestError(400, "woocommerce_product_image_upload_error", message)


def _fetch(source: str) -> tuple[str, bytes]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        if not source.startswith(("http://", "https://")):
            raise ValueError("A valid URL was not provided.")
        with opener.open(source, timeout=TIMEOUT_SECONDS) as response:
            content_type = response.headers.get_content_type()
            content = response.read(BYTES_ALLOWED + 1)
    except urllib.error.HTTPError as error:
        text = f"Error getting remote image {source}. Error: {error.reason}"
        raise _refuse(text) from error
    except (OSError, ValueError) as error:
        text = f"Error getting remote image {source}. Error: {error}"
        raise _refuse(text) from error
    if content_type not in ENDINGS or len(content) > BYTES_ALLOWED:
        raise _refuse(
            "Invalid image: Sorry, you are not allowed to upload this file type."
        )
    return content_type, content


def fetch_pictures(shop: Shop, images: list[Any]) -> list[tuple[Record, str, bytes]]:
    """Return (entry, type, bytes) for each image; entries with an id are kept."""
    found = []
    for image in images:
        source = str(image.get("src", ""))
        content_type, content = _fetch(source)
        entry = {"name": image.get("name", ""), "alt": image.get("alt", "")}
        found.append((entry, content_type, content))
    return found


def keep_pictures(shop: Shop, found: list[tuple[Record, str, bytes]]) -> list[Record]:
    """Store fetched pictures as new attachments, as WordPress does each time."""
    kept = []
    for entry, content_type, content in found:
        number = shop.store.next_number("post")
        name = f"{number}.{ENDINGS[content_type]}"
        shop.store.put_picture(name, content_type, content)
        now = shop.now()
        times = {
            "date_created": now,
            "date_created_gmt": now,
            "date_modified": now,
            "date_modified_gmt": now,
        }
        path = f"/wp-content/uploads/{name}"
        kept.append({"id": number, **times, "src": path, **entry})
    return kept
