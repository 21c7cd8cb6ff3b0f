"""What all pages share: their address in each language, the way up, the card."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.blocks.freshness import MINUTE, remember


class SitePage(Page):
    summary = models.TextField(
        _("tóm tắt"),
        blank=True,
        max_length=300,
        help_text=_("Một hai câu, hiện dưới tựa và trên các trang tìm kiếm."),
    )
    content_panels = [*Page.content_panels, FieldPanel("summary")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add what the shell asks for: addresses by language, crumbs, the card."""
        context = super().get_context(request, *args, **kwargs)
        summary = self.search_description or self.summary
        return {
            **context,
            "page_addresses": self.addresses(),
            "canonical_url": self.address(request),
            "share_title": self.title,
            "share_description": summary,
            "structured_data": self.structured_data(request),
        }

    def addresses(self) -> dict[str, str]:
        """Return the address of this page in each language it is published in."""
        return remember(
            f"addresses:{self.translation_key}",
            5 * MINUTE,
            lambda: {
                page.locale.language_code: page.get_url() or "/"
                for page in _published_in_all_languages(self)
            },
        )

    def address(self, request: HttpRequest) -> str:
        """Return where this page is read; a draft is read nowhere but here."""
        # From what is kept: asking the page for its address costs a query or two.
        return self.addresses().get(get_language() or "", request.path)

    def crumbs(self) -> list[tuple[str, str]]:
        """Return the pages between home and this one."""
        above = self.get_ancestors().live().filter(depth__gt=2).select_related("locale")
        return [(page.title, page.get_url() or "/") for page in above]

    def structured_data(self, request: HttpRequest) -> list[dict[str, object]]:
        """Describe the page in schema.org's words."""
        questions = _questions_of(self)
        return [_article(self, request), *([_faq(questions)] if questions else [])]


def _published_in_all_languages(page: Page) -> "models.QuerySet[Page]":
    found = Page.objects.live().filter(translation_key=page.translation_key)
    return found.select_related("locale")


def _article(page: SitePage, request: HttpRequest) -> dict[str, object]:
    published, changed = page.first_published_at, page.last_published_at
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "description": page.search_description or page.summary,
        "inLanguage": get_language(),
        "datePublished": published.isoformat() if published else None,
        "dateModified": changed.isoformat() if changed else None,
        "mainEntityOfPage": request.build_absolute_uri(page.address(request)),
        "publisher": {
            "@type": "Organization",
            "name": settings.WAGTAIL_SITE_NAME,
            "url": settings.SITE_URL,
        },
    }


def _questions_of(page: SitePage) -> list[Any]:
    body = getattr(page, "body", [])
    lists = [block.value for block in body if block.block_type == "questions"]
    return [question for questions in lists for question in questions]


def _faq(questions: list[Any]) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question["question"],
                "acceptedAnswer": {"@type": "Answer", "text": str(question["answer"])},
            }
            for question in questions
        ],
    }
