"""How much of each line there is after all."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from catalogue.fields import QuantityFormField
from orders.models import OrderLine
from orders.selling.shown import in_units


class ReduceForm(forms.Form):
    """One figure a line; nothing for what there is none of."""

    def __init__(self, *args: Any, lines: list[OrderLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            label = _("%(product)s, khách đặt %(quantity)s") % {
                "product": line.product_name,
                "quantity": in_units(line, line.steps),
            }
            self.fields[self.name_of(line)] = QuantityFormField(
                label=label, scale=line.scale, can_be_nothing=True, initial=line.steps
            )

    @staticmethod
    def name_of(line: OrderLine) -> str:
        """Return the name of a line's field."""
        return f"line-{line.pk}"

    @property
    def rows(self) -> list[tuple[OrderLine, forms.BoundField]]:
        """Return each line with its field."""
        return [(line, self[self.name_of(line)]) for line in self.lines]

    @property
    def line_steps(self) -> dict[int, int]:
        """Return how much there is of each line, in steps."""
        return {
            line.pk: self.cleaned_data[self.name_of(line)] or 0 for line in self.lines
        }

    def clean(self) -> dict[str, Any]:
        """Refuse more than was ordered, line by line."""
        data = super().clean() or {}
        for line in self.lines:
            steps = data.get(self.name_of(line))
            if steps is not None and steps > line.steps:
                most = in_units(line, line.steps)
                message = _("Khách chỉ đặt %(quantity)s.") % {"quantity": most}
                self.add_error(self.name_of(line), message)
        return data
