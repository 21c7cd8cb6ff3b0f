"""Pictures, each with words for people who do not see it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Hình"))
    alt = blocks.CharBlock(
        label=_("Trong hình có gì"),
        max_length=160,
        help_text=_("Đọc cho người không thấy hình. Đừng để trống."),
    )
    caption = blocks.CharBlock(label=_("Chú thích"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Hình")
        template = "cms/blocks/picture.html"
