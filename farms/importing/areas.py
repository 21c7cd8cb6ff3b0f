"""Areas as farmers count them, in whole square metres where the unit is certain."""

import re
from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from farms.importing.cells import text_of
from farms.importing.columns import area_unit_in
from farms.importing.notes import Notes
from farms.text import fold

SQUARE_METRES = {"m2": 1, "ha": 10_000}
LARGE, LARGEST = 1_000_000, 100_000_000  # m²: a hundred and ten thousand hectares
CONG, LARGE_CONG = 1_000, 1_296
_NUMBER = re.compile(r"[-+]?\d[\d.,\s]*")


def read_area(
    cell: object, heading_unit: str, square_metres: Mapping[str, int], notes: Notes
) -> dict[str, object]:
    """Return the raw text, its unit and `area_m2` when the unit's size is known.

    A công differs from place to place, so its size comes with `square_metres` or the
    area stays in công.
    """
    raw = text_of(cell)
    if not raw:
        return {}
    unit = area_unit_in(re.sub(r"\d(?=[a-zA-Zà-ỹ])", r"\g<0> ", raw)) or heading_unit
    number = _number(cell, unit)
    if number is None:
        notes.error("area", _("Diện tích “%s” không đọc được, viết lại cho rõ.") % raw)
        return {"area": raw}
    if number <= 0:
        notes.error("area", _("Diện tích phải lớn hơn 0."))
        return {"area": raw}
    return {"area": raw, "area_unit": unit} | _measured(
        number, unit, square_metres, notes
    )


def read_plot_area(text: str, notes: Notes) -> int | None:
    """Return the whole m² of what was said of a plot: công unless another is named."""
    folded = fold(text)
    size = LARGE_CONG if "tam lon" in folded or "tam cat" in folded else CONG
    values = read_area(text, "cong", {"cong": size}, notes)
    metres = values.get("area_m2")
    return int(str(metres)) if metres else None


def _measured(
    number: Fraction, unit: str, square_metres: Mapping[str, int], notes: Notes
) -> dict[str, object]:
    size = square_metres.get(unit) or SQUARE_METRES.get(unit)
    if not unit:
        notes.warn("area", _("Diện tích không ghi đơn vị (công, ha, m²)."))
    if not size:
        return {}
    metres = round(number * size)
    if metres > LARGE:
        remark = notes.error if metres > LARGEST else notes.warn
        remark("area", _("Diện tích lớn lạ thường, xin kiểm tra lại."))
    return {"area_m2": metres}


def _number(cell: object, unit: str) -> Fraction | None:
    """Read 4,5 or 0.15 or 1.500; None where a point may mean thousands or a part."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Fraction(str(cell))
    match = _NUMBER.match(text_of(cell))
    digits = re.sub(r"\s", "", match[0]).rstrip(".,") if match else ""
    marks = re.findall("[.,]", digits)
    if not digits or len(set(marks)) > 1:
        return None
    grouped = re.fullmatch(r"[-+]?[1-9]\d{0,2}(?:[.,]\d{3})+", digits)
    if grouped and (len(marks) > 1 or (unit == "m2" and "." in digits)):
        return Fraction(re.sub("[.,]", "", digits))
    if grouped or len(marks) > 1:
        return None
    return Fraction(digits.replace(",", "."))
