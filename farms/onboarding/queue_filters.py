"""What narrows the queue of registrations: who, what kind, how well known, flags."""

from typing import Any

from django import forms
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from farms.models import (
    DuplicateCase,
    DuplicateStatus,
    ProducerKind,
    Registration,
    User,
)
from farms.text import fold

ANY = ("", _("Tất cả"))


class QueueFilterForm(forms.Form):
    """Filters in the address; what nobody knows is as good as nothing."""

    q = forms.CharField(label=_("Tên hoặc số điện thoại"), required=False)
    nguoi = forms.ChoiceField(label=_("Người nộp"), required=False)
    loai = forms.ChoiceField(
        label=_("Loại"), choices=[ANY, *ProducerKind.choices], required=False
    )
    giay = forms.ChoiceField(
        label=_("Giấy tờ"),
        choices=[ANY, *Registration.IdentityLevel.choices],
        required=False,
    )
    y = forms.ChoiceField(
        label=_("Cần để ý"),
        choices=[ANY, ("trung", _("Nghi trùng")), ("tra", _("Đã trả lại, nộp lại"))],
        required=False,
    )

    def __init__(self, data: Any, queue: QuerySet[Registration]) -> None:
        super().__init__(data, auto_id="loc_%s")
        senders = User.objects.filter(registrations__in=queue.order_by()).distinct()
        officers = [(str(user.pk), str(user)) for user in senders.order_by("full_name")]
        chooser = self.fields["nguoi"]
        assert isinstance(chooser, forms.ChoiceField)  # noqa: S101
        chooser.choices = [ANY, *officers]

    def choosers(self) -> list[forms.BoundField]:
        """Return what stands behind the search field."""
        return [field for field in self if field.name != "q"]

    def is_narrowed(self) -> bool:
        """Say whether something other than words narrows the queue."""
        return any(field.value() for field in self.choosers())

    def apply(self, queue: QuerySet[Registration]) -> QuerySet[Registration]:
        """Narrow the queue by what is known of the filters."""
        self.is_valid()
        told = self.cleaned_data
        if words := told.get("q", "")[:80]:
            digits = "".join(letter for letter in words if letter.isdigit())
            named = Q(producer__folded_name__contains=fold(words))
            called = Q(producer__phone__contains=digits.removeprefix("0"))
            queue = queue.filter(called if len(digits) >= 3 else named)
        if officer := told.get("nguoi"):
            queue = queue.filter(registered_by=officer)
        if kind := told.get("loai"):
            queue = queue.filter(producer__kind=kind)
        if level := told.get("giay"):
            queue = queue.filter(identity_level=level)
        flags = {"trung": Q(may_be_double=True), "tra": Q(was_returned=True)}
        return queue.filter(flags.get(told.get("y", ""), Q()))


def with_flags(queue: QuerySet[Registration]) -> QuerySet[Registration]:
    """Add whether a row may be double, and whether it was sent back before."""
    cases = DuplicateCase.objects.filter(status=DuplicateStatus.OPEN).filter(
        Q(first=OuterRef("producer")) | Q(second=OuterRef("producer"))
    )
    returned = ModelLogEntry.objects.filter(
        action="farms.return_registration",
        content_type__app_label="farms",
        content_type__model="producer",
        object_id=Cast(OuterRef("producer_id"), CharField()),
    )
    return queue.annotate(may_be_double=Exists(cases), was_returned=Exists(returned))
