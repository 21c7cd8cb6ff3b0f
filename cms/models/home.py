"""The home page: what hangs today, in season, from whom."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks.body import HomeBlock
from cms.models.base import SitePage


class HomePage(SitePage):
    body = StreamField(HomeBlock(), verbose_name=_("nội dung"))
    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.StoryIndexPage", "cms.GuideIndexPage", "cms.StandardPage"]

    class Meta:
        verbose_name = _("trang chủ")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Tell the shell that this page has a search box of its own."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "hide_search": True}

    def structured_data(self, request: HttpRequest) -> list[dict[str, object]]:
        """Describe the site instead of an article."""
        return [
            {
                "@context": "https://schema.org",
                "@type": "WebSite",
                "name": settings.WAGTAIL_SITE_NAME,
                "url": request.build_absolute_uri(self.address(request)),
                "inLanguage": get_language(),
                "description": self.search_description or self.summary,
            }
        ]
