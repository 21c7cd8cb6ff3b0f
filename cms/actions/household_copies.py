"""A household's copy of its data: the stories told of it."""

from django.utils.translation import gettext as _

from cms.models import StoryPage
from farms.exporting.sections import Row, Section
from farms.models import Producer


def story_sections(producer: Producer) -> list[Section]:
    """Return the story pages of a household, told or not."""
    rows: list[Row] = [
        {
            "title": page.title,
            "summary": page.summary,
            "quote": page.quote,
            "body": page.body.get_prep_value(),
            "is_live": page.live,
            "published_at": page.first_published_at,
        }
        for page in StoryPage.objects.filter(producer=producer).order_by("pk")
    ]
    columns = [
        ("title", _("Tựa")),
        ("quote", _("Lời đáng nhớ")),
        ("is_live", _("Khách thấy trên trang")),
        ("published_at", _("Đăng lúc")),
    ]
    return [Section("stories", _("Chuyện nhà vườn"), columns, rows)]
