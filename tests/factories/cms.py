"""Published pages."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from cms.actions.pages import publish_starting_pages
from cms.models import HomePage, StoryIndexPage, StoryPage
from farms.models import Photo, Producer, User


def make_pages(actor: User) -> HomePage:
    """Publish what a new market starts with; return the Vietnamese home."""
    return publish_starting_pages(actor=actor)


def make_story(producer: Producer | None, **values: Any) -> StoryPage:
    """Publish a story below the Vietnamese index."""
    index = StoryIndexPage.objects.get(locale__language_code="vi")
    story = StoryPage(
        **{
            "title": "Mười bốn công sầu riêng",
            "slug": "muoi-bon-cong",
            "summary": "Vì sao thôi bán mão.",
            "quote": "Giờ tui đặt giá trước.",
            "body": [("text", "<p>Vườn trồng từ hồi còn đất lúa.</p>")],
            "locale": index.locale,
            "producer": producer,
        }
        | values
    )
    index.add_child(instance=story)
    story.save_revision().publish()
    story.refresh_from_db()
    return story


def make_photo() -> Photo:
    """Keep a green picture of 400 × 300."""
    out = BytesIO()
    Image.new("RGB", (400, 300), "green").save(out, "JPEG")
    file = ContentFile(out.getvalue(), name="thu.jpg")
    return Photo.objects.create(title="Vườn", file=file, width=400, height=300)
