"""Words: headings, paragraphs, quotes, notices, steps, questions."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Đề mục")
        template = "cms/blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists; headings are blocks of their own, so that order holds."""

    class Meta:
        icon = "pilcrow"
        label = _("Đoạn văn")
        template = "cms/blocks/text.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Lời"), max_length=400)
    speaker = blocks.CharBlock(label=_("Ai nói"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Lời kể")
        template = "cms/blocks/quote.html"


class NoticeBlock(blocks.StructBlock):
    level = blocks.ChoiceBlock(
        label=_("Kiểu"),
        choices=[
            ("info", _("cho biết")),
            ("ok", _("tin tốt")),
            ("wait", _("cần để ý")),
            ("bad", _("nguy hiểm")),
        ],
        default="info",
    )
    title = blocks.CharBlock(label=_("Câu đầu"), max_length=80, required=False)
    text = blocks.TextBlock(label=_("Nội dung"), max_length=400)

    class Meta:
        icon = "info-circle"
        label = _("Lời nhắc")
        template = "cms/blocks/notice.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Việc"), max_length=80)
    text = blocks.TextBlock(label=_("Giải thích"), max_length=400, required=False)

    class Meta:
        icon = "order-down"
        label = _("Bước")


class StepsBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Các bước")
        template = "cms/blocks/steps.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Câu hỏi"), max_length=160)
    answer = blocks.RichTextBlock(label=_("Trả lời"), features=FEATURES)

    class Meta:
        icon = "help"
        label = _("Câu hỏi")


class QuestionsBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(QuestionBlock(), **kwargs)

    class Meta:
        icon = "help"
        label = _("Hỏi và đáp")
        template = "cms/blocks/questions.html"
