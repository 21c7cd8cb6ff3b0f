"""Say a product the way marketplaces want to hear it: in packs, with one picture."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from catalogue.models import Product
from catalogue.money import price_of_steps
from catalogue.quantities import format_steps
from orders.channels.base import ListingContent
from orders.models import ChannelListing
from orders.models.offers import price_for, read_ladders

# Meta takes JPEG and PNG only; both want at least 500 pixels a side.
PICTURE_SPEC = "fill-1080x1080|format-jpeg|jpegquality-82"
GRAMS = {"GRM": 1, "KGM": 1_000, "TNE": 1_000_000}
LANGUAGE = "vi"


def content_of(listing: ChannelListing) -> ListingContent:
    """Write a listing's content as it should stand now; wants `with_product()`."""
    product = listing.product
    ladder = read_ladders([product.pk])[product.pk]
    price = price_for(ladder, listing.pack_steps)
    with translation.override(LANGUAGE):
        return write_content(
            product,
            sku=listing.sku,
            pack_steps=listing.pack_steps,
            pack_grams=listing.pack_grams,
            price_amount=price,
            stock_packs=listing.sellable_packs,
            image_url=make_picture(product),
        )


def write_content(
    product: Product,
    *,
    sku: str,
    pack_steps: int,
    pack_grams: int,
    price_amount: int,
    stock_packs: int,
    image_url: str | None,
) -> ListingContent:
    """Put a product into words; `price_amount` is đồng per unit."""
    pack = pack_in_words(product, pack_steps)
    return ListingContent(
        sku=sku,
        name=_("%(product)s, phần %(pack)s") % {"product": product, "pack": pack},
        description=describe(product, pack),
        price_amount=price_of_steps(price_amount, pack_steps, product.unit.scale),
        stock_packs=stock_packs,
        unit=pack,
        weight_grams=pack_grams,
        landing_url=landing_address(product),
        image_url=image_url,
        category=product.category.name,
    )


def describe(product: Product, pack: str) -> str:
    """Tell what it is and who grows it, below the household's own words."""
    producer = product.producer
    facts = {
        "producer": producer,
        "place": producer.commune.name_in_text,
        "pack": pack,
    }
    grown = _("%(producer)s, %(place)s, Cần Thơ. Bán theo phần %(pack)s.") % facts
    return "\n".join(part for part in (product.description, grown) if part.strip())


def pack_in_words(product: Product, pack_steps: int) -> str:
    """Write "1 kg" or "12 trái"."""
    return f"{format_steps(pack_steps, product.unit.scale)} {product.unit.symbol}"


def default_pack_steps(product: Product) -> int:
    """Return the smallest pack the household sells."""
    step = product.increment_steps
    return -(-product.minimum_steps // step) * step


def known_grams(product: Product, pack_steps: int) -> int:
    """Return the weight of a pack; 0 for what is sold by the piece or the litre."""
    grams = GRAMS.get(product.unit_id, 0)
    return pack_steps * grams // 10**product.unit.scale


def landing_address(product: Product) -> str:
    """Return the address of the product's page, for buyers who come from outside."""
    with translation.override(LANGUAGE):
        path = reverse("catalogue:product-detail", args=[product.slug])
    return f"{settings.SITE_URL}{path}"


def make_picture(product: Product) -> str | None:
    """Return the address of the product's picture, made now if it is not yet."""
    if product.photo is None:
        return drawing_of(product)
    try:
        rendition = product.photo.get_rendition(PICTURE_SPEC)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return drawing_of(product)
    return absolute(rendition.url)


def drawing_of(product: Product) -> str | None:
    """Return our drawing of the crop, where drawings may stand in for photos.

    Google turns down pictures that do not show the goods themselves, so only a
    laptop offers them; elsewhere a product without a photo goes without.
    """
    if not settings.CHANNEL_DRAWINGS or not product.crop.art:
        return None
    try:
        return absolute(static(f"art/png/{product.crop.art}.png"))
    except ValueError:
        return None


def absolute(path: str) -> str:
    """Give a path of ours its scheme and host."""
    return path if "://" in path else f"{settings.SITE_URL}{path}"


def make_missing_pictures(*, limit: int = 50) -> int:
    """Make the pictures that products for outside marketplaces lack yet."""
    lacking = (
        Product.objects.for_channels()
        .exclude(photo=None)
        .exclude(photo__renditions__filter_spec=PICTURE_SPEC)
        .select_related("photo", "crop")
    )
    return sum(make_picture(product) is not None for product in lacking[:limit])
