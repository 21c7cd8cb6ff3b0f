"""Which pieces may stand on which pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from cms.blocks.figures import FiguresBlock
from cms.blocks.home import (
    DaysBlock,
    OpeningBlock,
    PoleBlock,
    SayingBlock,
    SeasonBlock,
    StoryTeaserBlock,
)
from cms.blocks.listings import LiveProducersBlock, LiveProductsBlock
from cms.blocks.media import PictureBlock
from cms.blocks.slip import LotSlipBlock
from cms.blocks.text import (
    FEATURES,
    HeadingBlock,
    NoticeBlock,
    QuestionsBlock,
    QuoteBlock,
    StepsBlock,
    TextBlock,
)


class BodyBlock(StreamBlock):
    """What stories, guides and other pages are made of."""

    heading = HeadingBlock(max_length=120)
    text = TextBlock(features=FEATURES)
    picture = PictureBlock()
    quote = QuoteBlock()
    notice = NoticeBlock()
    steps = StepsBlock()
    questions = QuestionsBlock()
    products = LiveProductsBlock()
    producers = LiveProducersBlock()
    figures = FiguresBlock()


class HomeBlock(StreamBlock):
    """What the home page is made of; it opens once, and the opening holds its h1."""

    opening = OpeningBlock()
    pole = PoleBlock()
    season = SeasonBlock()
    products = LiveProductsBlock()
    producers = LiveProducersBlock()
    story = StoryTeaserBlock()
    days = DaysBlock()
    lot_slip = LotSlipBlock()
    figures = FiguresBlock()
    saying = SayingBlock()

    class Meta:
        label = _("Trang chủ")
        block_counts = {
            "opening": {"min_num": 1, "max_num": 1},
            "pole": {"max_num": 1},
            "saying": {"max_num": 1},
        }
