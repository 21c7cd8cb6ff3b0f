"""The pieces of the home page, in the order of the drawing."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.models import Category, Product
from cms.blocks.freshness import MINUTE, remember
from cms.blocks.seasons import months_around, season_groups
from cms.models.figures import hanging_now

HOUR = 60 * MINUTE


class OpeningBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Câu lớn"), max_length=60)
    text = blocks.CharBlock(label=_("Câu dẫn"), max_length=240)
    tries = blocks.ListBlock(
        blocks.CharBlock(max_length=40), label=_("Chữ để thử tìm"), default=[]
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add how much hangs today."""
        context = super().get_context(value, parent_context)
        return {**context, "today": remember("hanging", MINUTE, hanging_now)}

    class Meta:
        icon = "search"
        label = _("Mở đầu, có ô tìm")
        template = "cms/blocks/opening.html"


class PoleBlock(blocks.StructBlock):
    """Categories that have something to sell, hanging from the pole."""

    label = blocks.CharBlock(
        label=_("Tên cho người nghe trang"), max_length=40, default="Nhóm hàng"
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the categories with how many products hang."""
        context = super().get_context(value, parent_context)
        return {**context, "categories": remember("pole", MINUTE, hanging_categories)}

    class Meta:
        icon = "minus"
        label = _("Cây bẹo: các nhóm hàng")
        template = "cms/blocks/pole.html"


class SeasonBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Đề mục"), max_length=60)
    rows = blocks.IntegerBlock(
        label=_("Mỗi nhóm bao nhiêu dòng"), default=3, min_value=1, max_value=6
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add today's leaf of the calendar and the crops in season."""
        context = super().get_context(value, parent_context)
        today, rows = timezone.localdate(), value["rows"]
        groups = remember(
            f"season:{today}:{rows}", HOUR, lambda: season_groups(today, rows)
        )
        months = months_around(today)
        return {**context, "today": today, "months": months, "groups": groups}

    class Meta:
        icon = "calendar-alt"
        label = _("Lịch mùa")
        template = "cms/blocks/season.html"


class StoryTeaserBlock(blocks.StructBlock):
    """One household's words; the newest story unless one is chosen."""

    story = blocks.PageChooserBlock(
        label=_("Chuyện nào"),
        page_type="cms.StoryPage",
        required=False,
        help_text=_("Để trống thì hiện chuyện mới nhất."),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the words, unless the household is hidden."""
        context = super().get_context(value, parent_context)
        chosen = value["story"].pk if value["story"] else None
        story_page = apps.get_model("cms", "StoryPage")
        story = remember(
            f"teaser:{chosen}", 10 * MINUTE, lambda: story_page.objects.teaser(chosen)
        )
        return {**context, "story": story}

    class Meta:
        icon = "openquote"
        label = _("Lời một nhà vườn")
        template = "cms/blocks/story_teaser.html"


class DayBlock(blocks.StructBlock):
    days_after = blocks.IntegerBlock(
        label=_("Sau hôm nay mấy ngày"), min_value=0, max_value=14
    )
    title = blocks.CharBlock(label=_("Chuyện gì"), max_length=60)
    text = blocks.CharBlock(label=_("Giải thích"), max_length=240)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the day it falls on, counted from today."""
        context = super().get_context(value, parent_context)
        after = timedelta(days=value["days_after"])
        return {**context, "day": timezone.localdate() + after}

    class Meta:
        icon = "date"
        label = _("Ngày")
        template = "cms/blocks/day.html"


class DaysBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Đề mục"), max_length=80)
    text = blocks.CharBlock(label=_("Câu dẫn"), max_length=200, required=False)
    days = blocks.ListBlock(DayBlock(), label=_("Các ngày"), min_num=2, max_num=4)

    class Meta:
        icon = "date"
        label = _("Đặt hôm nay, khi nào có")
        template = "cms/blocks/days.html"


class SayingBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Đề mục"), max_length=80)
    text = blocks.TextBlock(label=_("Lời"), max_length=400)
    alt = blocks.CharBlock(label=_("Trong hình có gì"), max_length=160)

    class Meta:
        icon = "image"
        label = _("Chiếc ghe, dưới cùng")
        template = "cms/blocks/saying.html"


def hanging_categories() -> list[Any]:
    """Return the categories that have something to sell, in the shop's order."""
    on_sale = Q(products__in=Product.objects.on_sale())
    counted = Category.objects.annotate(hanging=Count("products", filter=on_sale))
    return list(
        counted.filter(hanging__gt=0)
        .order_by("position")
        .values("slug", "name", "name_in_english", "art", "hanging")
    )
