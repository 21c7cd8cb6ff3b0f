"""How to buy, to sell, to read a label: one question a page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks.body import BodyBlock
from cms.models.base import SitePage


class GuideIndexPage(SitePage):
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.GuidePage"]

    class Meta:
        verbose_name = _("cẩm nang")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add the guides by reader."""
        context = super().get_context(request, *args, **kwargs)
        guides = list(GuidePage.objects.child_of(self).live())
        groups = [
            (label, [guide for guide in guides if guide.reader == reader])
            for reader, label in GuidePage.Reader.choices
        ]
        return {**context, "groups": [group for group in groups if group[1]]}


class GuidePage(SitePage):
    class Reader(models.TextChoices):
        BUYER = "buyer", _("Cho người mua")
        PRODUCER = "producer", _("Cho nhà vườn")
        EVERYBODY = "everybody", _("Cho mọi người")

    reader = models.CharField(
        _("viết cho ai"), max_length=12, choices=Reader.choices, default=Reader.BUYER
    )
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"))
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("reader"),
        FieldPanel("body"),
    ]
    parent_page_types = ["cms.GuideIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("bài cẩm nang")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add the other guides."""
        context = super().get_context(request, *args, **kwargs)
        others = GuidePage.objects.sibling_of(self, inclusive=False).live()
        return {**context, "others": others.select_related("locale")}
