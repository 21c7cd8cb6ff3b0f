"""The household form: who, where, what grows, and what was agreed to."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from farms.actions.import_reading import commune_book
from farms.actions.producers import ProducerValues
from farms.fields import PhoneFormField
from farms.models import (
    Commune,
    ConsentPurpose,
    Crop,
    FormOfAddress,
    Plot,
    Producer,
    ProducerKind,
    Registration,
    Sex,
)
from farms.onboarding.fields import (
    AREA_UNITS,
    UNIT_WORDS,
    BirthField,
    IdentityField,
    measured,
)
from farms.text import clean_text
from farms.wording import CONSENT_QUESTIONS

YES_OR_NO = [("yes", _("Đồng ý")), ("no", _("Không"))]
UNANSWERED = {"required": _("Hỏi hộ rồi chọn Đồng ý hoặc Không.")}
NUMBER_OF_CROPS = 3


def crop_choices() -> list[tuple[str, Any]]:
    """Return the crops by their first letter, which is how one looks for them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for slug, name in Crop.objects.order_by("folded_name").values_list("slug", "name"):
        groups.setdefault(name[0].upper(), []).append((slug, name))
    return [("", _("– chọn –")), *groups.items()]


class HouseholdForm(forms.Form):
    """Who they are, where they live, what they grow."""

    full_name = forms.CharField(
        label=_("Họ và tên chủ hộ"),
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "words"}
        ),
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=ProducerKind.choices)
    form_of_address = forms.ChoiceField(
        label=_("Xưng hô"),
        choices=[("", _("– chưa hỏi –")), *FormOfAddress.choices],
        required=False,
        help_text=_("Hỏi muốn được gọi sao, đừng đoán theo tuổi."),
    )
    phone = PhoneFormField(
        label=_("Số điện thoại"),
        required=False,
        max_length=40,
        help_text=_("Nhà dùng chung một số cũng được."),
    )
    birth = BirthField(
        label=_("Ngày hoặc năm sinh"),
        required=False,
        help_text=_("20/05/1968 hoặc 1968."),
    )
    sex = forms.ChoiceField(
        label=_("Giới tính"), choices=[("", "–"), *Sex.choices], required=False
    )
    id_number = IdentityField(label=_("Số CCCD"), required=False)
    identity_seen = forms.BooleanField(
        label=_("Đã xem thẻ căn cước tại chỗ"), required=False
    )
    place = forms.CharField(
        label=_("Xã, phường"),
        max_length=120,
        help_text=_("Gõ tên cũ hay tên mới đều được."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place_choice = forms.ChoiceField(
        label=_("Nay là xã nào?"), required=False, widget=forms.RadioSelect
    )
    hamlet = forms.CharField(label=_("Ấp, khu vực"), max_length=80, required=False)
    area = forms.CharField(
        label=_("Diện tích"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    area_unit = forms.ChoiceField(label=_("Đơn vị"), choices=AREA_UNITS)
    shop_name = forms.CharField(
        label=_("Tên nhà vườn"),
        max_length=120,
        required=False,
        help_text=_("Để trống thì lấy theo tên chủ hộ, ví dụ Vườn chú Tám."),
    )
    story = forms.CharField(
        label=_("Giới thiệu"),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text=_("Vài câu khách thích đọc: trồng từ năm nào, chăm ra sao."),
    )

    def __init__(
        self,
        *args: Any,
        communes: Iterable[Commune],
        number_of_crops: int = NUMBER_OF_CROPS,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.number_of_crops = max(number_of_crops, NUMBER_OF_CROPS)
        self.communes = {commune.code: commune for commune in communes}
        self.place_note = ""
        self.asks_for_place = False
        choices = crop_choices()
        for number in range(1, self.number_of_crops + 1):
            self.fields[f"crop_{number}"] = forms.ChoiceField(
                label=_("Trồng, nuôi gì") if number == 1 else _("Thêm món nữa"),
                choices=choices,
                required=False,
            )
        if len(self.communes) == 1:
            self.fields["place"].initial = next(iter(self.communes.values())).name
        if chosen := self.data.get("place_choice"):
            self._offer_places([chosen] if chosen in self.communes else [])

    @property
    def commune(self) -> Commune:
        """Return the commune of today that was meant."""
        return self.communes[self.cleaned_data["commune_code"]]

    def clean_full_name(self) -> str:
        return clean_text(self.cleaned_data["full_name"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "place" in cleaned:
            cleaned["commune_code"] = self._resolve(cleaned)
        if cleaned.get("area"):
            try:
                metres = measured(cleaned["area"], cleaned.get("area_unit", "m2"))
                cleaned["area_square_metres"] = metres
            except ValidationError as error:
                self.add_error("area", error)
        return cleaned

    def _resolve(self, cleaned: dict[str, Any]) -> str | None:
        """Say which commune of today a written place is; ask where it is unclear."""
        if cleaned.get("place_choice"):
            return str(cleaned["place_choice"])
        book = commune_book()
        answer = book.resolve(cleaned["place"])
        if answer.kind in {"ask", "unknown"}:
            self._offer_places(answer.candidates)
            self.add_error("place", answer.message)
            return None
        if answer.code not in self.communes:
            name = book.name_of(str(answer.code))
            self.add_error("place", _("%s ngoài địa bàn đang phụ trách.") % name)
            return None
        self.place_note = answer.message
        return answer.code

    def _offer_places(self, codes: Iterable[str]) -> None:
        offered = [(c, self.communes[c].name) for c in codes if c in self.communes]
        field = self.fields["place_choice"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = offered
        self.asks_for_place = bool(offered)

    @property
    def crop_fields(self) -> list[forms.BoundField]:
        numbers = range(1, self.number_of_crops + 1)
        return [self[f"crop_{number}"] for number in numbers]

    def values(self) -> ProducerValues:
        """Return what was told, as the actions take it."""
        told = self.cleaned_data
        crops = (told.get(field.name) for field in self.crop_fields)
        area, unit = told.get("area", ""), UNIT_WORDS[told["area_unit"]]
        written = told["place"] if self.place_note else ""
        same = ("full_name", "kind", "form_of_address", "phone", "sex", "id_number")
        return ProducerValues(
            **{name: told[name] for name in (*same, "hamlet", "shop_name", "story")},
            birth_year=told["birth"].year,
            born_on=told["birth"].day,
            address_text=", ".join(filter(None, [told["hamlet"], written])),
            crop_slugs=tuple(dict.fromkeys(crop for crop in crops if crop)),
            area_text=f"{area} {unit}" if area else "",
            area_square_metres=told.get("area_square_metres"),
        )

    @property
    def identity_level(self) -> str:
        """Say how well the person is known."""
        levels = Registration.IdentityLevel
        seen = self.cleaned_data.get("identity_seen")
        return levels.PAPER_SEEN if seen else levels.NONE


class RegistrationForm(HouseholdForm):
    """A household with what it answered, nothing answered beforehand."""

    evidence = forms.ChoiceField(
        label=_("Trả lời bằng cách nào"),
        choices=[("spoken", _("Đọc cho nghe tại chỗ")), ("paper", _("Giấy có chữ ký"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn hộ trả lời bằng cách nào.")},
    )
    grants_mandate = forms.ChoiceField(
        label=_("Cho cán bộ làm giúp trên máy?"),
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages=UNANSWERED,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, purpose in enumerate(ConsentPurpose.values, start=1):
            question = CONSENT_QUESTIONS[purpose]
            self.fields[f"consent_{purpose}"] = forms.ChoiceField(
                label=f"{number}. {question.text}",
                help_text=str(question.without),
                choices=YES_OR_NO,
                widget=forms.RadioSelect,
                error_messages=UNANSWERED,
            )

    @property
    def consent_fields(self) -> list[forms.BoundField]:
        return [self[f"consent_{purpose}"] for purpose in ConsentPurpose.values]

    def consents(self) -> dict[str, bool]:
        """Return the answer to every question."""
        told = self.cleaned_data
        return {p: told[f"consent_{p}"] == "yes" for p in ConsentPurpose.values}


def initial_of(producer: Producer) -> dict[str, Any]:
    """Return what is on record, for the form that corrects it."""
    membership = producer.memberships.select_related("farmer").order_by("pk").first()
    farmer = membership.farmer if membership else None
    plot = producer.plots.filter(ulid="").order_by("pk").first()
    crops = producer.plantings.order_by("pk").values_list("crop__slug", flat=True)
    told: dict[str, Any] = {
        "full_name": producer.name,
        "kind": producer.kind,
        "form_of_address": producer.form_of_address,
        "phone": str(producer.phone or ""),
        "place": producer.commune.name,
        "hamlet": producer.hamlet,
        "shop_name": producer.shop_name,
        "story": producer.story,
    }
    for number, slug in enumerate(crops, start=1):
        told[f"crop_{number}"] = slug
    if farmer:
        born = farmer.born_on
        told["birth"] = f"{born:%d/%m/%Y}" if born else farmer.birth_year or ""
        told["sex"] = farmer.sex
    if plot:
        told["area"], told["area_unit"] = _written_area(plot)
    return told


def _written_area(plot: Plot) -> tuple[str, str]:
    for unit, word in sorted(UNIT_WORDS.items(), key=lambda pair: -len(pair[1])):
        if plot.area_text.endswith(f" {word}"):
            return plot.area_text.removesuffix(f" {word}"), unit
    return str(plot.area_square_metres or ""), "m2"
