"""One household's story. It is public only while the household agrees to be shown."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from catalogue.models import Product
from cms.blocks.body import BodyBlock
from cms.blocks.choosers import ProducerChooser
from cms.blocks.tiles import address_of, picture_parts
from cms.models.base import SitePage
from farms.models import Photo, Producer


class StoryPageQuerySet(PageQuerySet):
    def told(self) -> "StoryPageQuerySet":
        """Keep published stories of households shown with consent, newest first."""
        products = Product.objects.published().filter(producer=OuterRef("producer"))
        sold = Q(producer__orders__sale_confirmed_at__isnull=False)
        return (
            self.live()
            .filter(producer__is_public=True)
            .select_related("producer__commune", "locale", "photo")
            .prefetch_related("photo__renditions")
            .annotate(
                art=Subquery(products.order_by("pk").values("crop__art")[:1]),
                number_of_sales=Count("producer__orders", filter=sold, distinct=True),
            )
            .order_by("-first_published_at")
        )

    def teaser(self, chosen: int | None) -> dict[str, object] | None:
        """Return what a teaser shows of the chosen or else the newest story."""
        language = get_language() or settings.LANGUAGE_CODE
        stories = self.told().filter(locale__language_code=language)
        story = (stories.filter(pk=chosen) if chosen else stories).first()
        return story.teaser() if story else None


class StoryIndexPage(SitePage):
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.StoryPage"]

    class Meta:
        verbose_name = _("các chuyện nhà vườn")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add the stories that may be told."""
        context = super().get_context(request, *args, **kwargs)
        stories = StoryPage.objects.child_of(self).told()
        return {**context, "stories": [story.teaser() for story in stories]}


class StoryPage(SitePage):
    producer = models.ForeignKey(
        Producer,
        models.SET_NULL,
        null=True,
        related_name="story_pages",
        verbose_name=_("nhà vườn"),
    )
    quote = models.CharField(_("lời đáng nhớ"), max_length=240)
    photo = models.ForeignKey(
        Photo,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hình"),
    )
    photo_alt = models.CharField(_("trong hình có gì"), max_length=160, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"))

    objects = PageManager.from_queryset(StoryPageQuerySet)()
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("producer", widget=ProducerChooser),
        FieldPanel("quote"),
        FieldPanel("photo"),
        FieldPanel("photo_alt"),
        FieldPanel("body"),
    ]
    parent_page_types = ["cms.StoryIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("chuyện nhà vườn")

    @property
    def is_told(self) -> bool:
        """Say whether the household agrees to be shown."""
        return self.producer is not None and self.producer.is_public

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer as if there were no page when the household is hidden."""
        if not self.is_told:
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[Any]:
        """Leave hidden households out of the map for search engines."""
        return super().get_sitemap_urls(request) if self.is_told else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add the household's card and what it sells now."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "story": StoryPage.objects.teaser(self.pk)}

    def teaser(self) -> dict[str, object]:
        """Return words, household and picture; asked of told() stories only."""
        producer: Any = self.producer
        return {
            "title": self.title,
            "url": self.get_url() or "",
            "summary": self.summary,
            "quote": self.quote,
            "household": producer.shop_name,
            "commune": producer.commune.name_in_text,
            "producer_url": address_of("catalogue:producer-detail", producer.slug),
            "since": producer.created_at,
            "number_of_sales": self.number_of_sales,
            "art": self.art or "rau",
            "alt": self.photo_alt,
            **picture_parts(self.photo),
        }
