"""Take an erased household out of what is published."""

from typing import Any

from wagtail.models import Page, PageLogEntry, ReferenceIndex

from cms.models import StoryPage
from farms.actions.erasing_people import erase_photo
from farms.erasing import ERASED_NAME
from farms.models import Photo


def erase_stories(*, producer_ids: list[int]) -> None:
    """Delete the stories told of a household, every version of them, and their photos.

    A photo that another page shows, or that an editor took for something else, stays.
    """
    stories: Any = StoryPage.objects.filter(producer__in=producer_ids)
    pages = list(stories.order_by("pk"))
    photos = {page.photo_id for page in pages if page.photo_id}
    for page in pages:
        page.unpublish()
        PageLogEntry.objects.filter(page_id=page.pk).update(label=ERASED_NAME, data={})
        Page.objects.get(pk=page.pk).delete()
        PageLogEntry.objects.filter(page_id=page.pk).update(label=ERASED_NAME, data={})
    for photo in Photo.objects.filter(pk__in=photos, producer=None).order_by("pk"):
        if not ReferenceIndex.get_references_to(photo).exists():
            erase_photo(photo)
