"""What is for sale now and who sells it: read when the page is read."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.models import Category, Product
from cms.blocks.choosers import ProducerChooserBlock, ProductChooserBlock
from cms.blocks.freshness import MINUTE, remember
from cms.blocks.tiles import Tile, producer_tiles, product_tiles
from farms.models import Producer


def categories() -> list[tuple[str, str]]:
    """List the shop's categories for a choice."""
    return list(Category.objects.values_list("slug", "name"))


class LiveProductsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Đề mục"), max_length=80)
    text = blocks.CharBlock(label=_("Câu dẫn"), max_length=200, required=False)
    which = blocks.ChoiceBlock(
        label=_("Món nào"),
        choices=[
            ("newest", _("mới treo")),
            ("category", _("theo nhóm hàng")),
            ("chosen", _("món đã chọn")),
        ],
        default="newest",
    )
    category = blocks.ChoiceBlock(
        label=_("Nhóm hàng"), choices=categories, required=False
    )
    products = blocks.ListBlock(
        ProductChooserBlock(), label=_("Món đã chọn"), default=[]
    )
    number = blocks.IntegerBlock(
        label=_("Bao nhiêu món"), default=8, min_value=2, max_value=12
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the tiles and how many products hang in all."""
        context = super().get_context(value, parent_context)
        chosen = [product.pk for product in value["products"] if product]
        name = f"{value['which']}:{value['category']}:{chosen}:{value['number']}"
        tiles, total = remember(
            f"products:{name}", MINUTE, lambda: _products_of(value, chosen)
        )
        return {**context, "tiles": tiles, "total": total}

    class Meta:
        icon = "tag"
        label = _("Món đang bán")
        template = "cms/blocks/products.html"


class LiveProducersBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Đề mục"), max_length=80)
    text = blocks.CharBlock(label=_("Câu dẫn"), max_length=200, required=False)
    producers = blocks.ListBlock(
        ProducerChooserBlock(),
        label=_("Nhà vườn đã chọn"),
        help_text=_("Để trống thì hiện nhà vườn có nhiều món nhất."),
        default=[],
    )
    number = blocks.IntegerBlock(
        label=_("Bao nhiêu nhà vườn"), default=4, min_value=1, max_value=12
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the tiles of households that have something to sell."""
        context = super().get_context(value, parent_context)
        chosen = [producer.pk for producer in value["producers"] if producer]
        number = value["number"]
        tiles = remember(
            f"producers:{chosen}:{number}",
            MINUTE,
            lambda: _producers_of(chosen, number),
        )
        return {**context, "tiles": tiles}

    class Meta:
        icon = "group"
        label = _("Nhà vườn đang bán")
        template = "cms/blocks/producers.html"


def _products_of(value: Any, chosen: list[int]) -> tuple[list[Tile], int]:
    products: QuerySet[Product] = Product.objects.on_sale().order_by(
        "-published_at", "-pk"
    )
    if value["which"] == "chosen":
        products = products.filter(pk__in=chosen)
    elif value["which"] == "category" and value["category"]:
        products = products.filter(category__slug=value["category"])
    return product_tiles(products, value["number"]), Product.objects.on_sale().count()


def _producers_of(chosen: list[int], number: int) -> list[Tile]:
    producers = Producer.objects.public()
    if chosen:
        producers = producers.filter(pk__in=chosen)
    return producer_tiles(producers, number)
