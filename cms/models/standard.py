"""A page that is neither story nor guide: who stands behind, privacy, figures."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks.body import BodyBlock
from cms.models.base import SitePage


class StandardPage(SitePage):
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"), blank=True)
    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]

    class Meta:
        verbose_name = _("trang thường")
