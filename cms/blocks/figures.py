"""Published figures, each with the way it is counted."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.freshness import MINUTE, remember
from cms.models.figures import OPEN_FIGURES


@dataclass(frozen=True)
class ShownFigure:
    """One figure in words."""

    value: str
    label: str
    method: str


def figure_choices() -> list[tuple[str, Any]]:
    """List the figures an editor may publish."""
    return [(code, figure.name) for code, figure in OPEN_FIGURES.items()]


class FiguresBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Đề mục"), max_length=80)
    text = blocks.CharBlock(label=_("Câu dẫn"), max_length=200, required=False)
    figures = blocks.MultipleChoiceBlock(label=_("Số nào"), choices=figure_choices)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the figures as counted within the last ten minutes."""
        context = super().get_context(value, parent_context)
        codes = [code for code in OPEN_FIGURES if code in value["figures"]]
        figures = remember(
            f"figures:{codes}", 10 * MINUTE, lambda: [_show(code) for code in codes]
        )
        return {**context, "figures": figures}

    class Meta:
        icon = "table"
        label = _("Số liệu")
        template = "cms/blocks/figures.html"


def _show(code: str) -> ShownFigure:
    figure = OPEN_FIGURES[code]
    value, label = figure.count()
    return ShownFigure(value, label, str(figure.method))
