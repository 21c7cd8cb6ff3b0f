"""What two records say of one household, field by field, and which answer is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from farms.exceptions import FarmsError
from farms.models import Farmer, Producer
from farms.phones import mask_phone

Columns = tuple[str, ...]


@dataclass(frozen=True)
class MergeField:
    """One answer: the columns in which it is kept, and how it reads."""

    name: str
    label: object
    of_producer: Columns = ()
    of_farmer: Columns = ()
    reads: Callable[[Producer, Farmer], object] | None = None

    def read(self, producer: Producer, farmer: Farmer) -> str:
        """Return the answer as people read it."""
        if self.reads:
            return str(self.reads(producer, farmer) or "")
        row: Producer | Farmer = producer if self.of_producer else farmer
        return str(getattr(row, (self.of_producer or self.of_farmer)[0]) or "")

    def raw(self, producer: Producer, farmer: Farmer) -> list[str]:
        """Return what is stored, to compare."""
        values = [getattr(producer, column) for column in self.of_producer]
        values += [getattr(farmer, column) for column in self.of_farmer]
        return [str(value or "") for value in values]


def _born(_producer: Producer, farmer: Farmer) -> object:
    return (
        formats.date_format(farmer.born_on, "SHORT_DATE_FORMAT")
        if farmer.born_on
        else farmer.birth_year
    )


def _phone(_producer: Producer, farmer: Farmer) -> str:
    return mask_phone(str(farmer.phone)) if farmer.phone else ""


def _sex(_producer: Producer, farmer: Farmer) -> str:
    return farmer.get_sex_display() if farmer.sex else ""


def _called(producer: Producer, _farmer: Farmer) -> str:
    return producer.get_form_of_address_display() if producer.form_of_address else ""


def _commune(producer: Producer, _farmer: Farmer) -> str:
    return producer.commune.name


FIELDS = (
    MergeField("full_name", gettext_lazy("Họ tên"), ("name",), ("full_name",)),
    MergeField(
        "birth",
        gettext_lazy("Năm sinh"),
        of_farmer=("birth_year", "born_on"),
        reads=_born,
    ),
    MergeField("sex", gettext_lazy("Giới tính"), of_farmer=("sex",), reads=_sex),
    MergeField(
        "phone",
        gettext_lazy("Điện thoại"),
        ("phone",),
        ("phone", "user_id"),
        reads=_phone,
    ),
    MergeField(
        "form_of_address",
        gettext_lazy("Xưng hô"),
        ("form_of_address",),
        ("form_of_address",),
        reads=_called,
    ),
    MergeField("commune", gettext_lazy("Xã, phường"), ("commune_id",), reads=_commune),
    MergeField("hamlet", gettext_lazy("Ấp, khu vực"), ("hamlet",)),
    MergeField("address_text", gettext_lazy("Địa chỉ"), ("address_text",)),
    MergeField("shop_name", gettext_lazy("Tên nhà vườn"), ("shop_name",)),
    MergeField("story", gettext_lazy("Giới thiệu"), ("story",)),
)


@dataclass(frozen=True)
class Pair:
    """The two records of a case with who stands for each."""

    first: Producer
    second: Producer
    first_head: Farmer
    second_head: Farmer

    def side(self, is_first: bool) -> tuple[Producer, Farmer]:
        """Return one of the two with its head."""
        if is_first:
            return self.first, self.first_head
        return self.second, self.second_head

    @property
    def differing(self) -> list[MergeField]:
        """Return the fields about which the two do not agree."""
        return [
            field
            for field in FIELDS
            if field.raw(*self.side(True)) != field.raw(*self.side(False))
        ]


def check_choices(pair: Pair, choices: Mapping[str, str]) -> None:
    """Refuse a merge that leaves a differing field to chance."""
    missing = [
        str(field.label)
        for field in pair.differing
        if choices.get(field.name) not in {"first", "second"}
    ]
    if missing:
        raise FarmsError(_("Chưa chọn: %s.") % ", ".join(missing))
    numbers = {pair.first_head.id_number_hash, pair.second_head.id_number_hash}
    if len(numbers - {""}) > 1:
        raise FarmsError(_("Hai số CCCD khác nhau: sửa số ghi sai rồi mới gộp được."))


def write_choices(
    pair: Pair, choices: Mapping[str, str], *, keeps_first: bool
) -> dict[str, list[list[Any]]]:
    """Write the chosen answers on the kept record; return what was overwritten.

    Each change is the column with its old and its new value, so that it can be undone.
    """
    producer, farmer = pair.side(keeps_first)
    changed: dict[str, list[list[Any]]] = {"producer": [], "farmer": []}
    for field in pair.differing:
        chosen = pair.side(choices[field.name] == "first")
        for key, row, other, columns in (
            ("producer", producer, chosen[0], field.of_producer),
            ("farmer", farmer, chosen[1], field.of_farmer),
        ):
            for column in columns:
                old, new = getattr(row, column), getattr(other, column)
                if old != new:
                    setattr(row, column, new)
                    changed[key].append([column, plain(old), plain(new)])
    return changed


def take_back(row: Producer | Farmer, changes: list[list[Any]]) -> list[str]:
    """Put old values back where nobody wrote another one since; name those columns."""
    mine = [change for change in changes if plain(getattr(row, change[0])) == change[2]]
    for column, old, _new in mine:
        field: Any = row._meta.get_field(column)
        setattr(row, column, field.to_python(old))
    return [change[0] for change in mine]


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    return value if value is None or isinstance(value, int) else str(value)
