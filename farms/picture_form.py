"""How the Wagtail admin takes pictures: cleaned like any other before it keeps them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from farms.models import Producer
from farms.pictures import PictureRefused, clean_picture


class CleanPictureField(WagtailImageField):
    """Gives Wagtail a fresh JPEG instead of what was sent."""

    def to_python(self, data: Any) -> Any:
        """Clean first: nothing else may open what somebody sent."""
        if data in self.empty_values:
            return None
        try:
            picture = clean_picture(data)
        except PictureRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        file = super().to_python(
            SimpleUploadedFile(picture.name, picture.content, "image/jpeg")
        )
        file.content_hash = picture.sha256
        return file


class CleanPictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail makes a second form without the file: a declared field would stay.
        if "file" in self.fields:
            wagtails = self.fields["file"]
            self.fields["file"] = CleanPictureField(
                label=wagtails.label,
                required=wagtails.required,
                widget=wagtails.widget,
            )
        self._offer_shown_producers()

    def full_clean(self) -> None:
        """Refuse the file when anything else is wrong.

        Wagtail would put the file as it was sent aside until the rest is right.
        """
        super().full_clean()
        if "file" in self.files and self.errors and "file" not in self.errors:
            self.add_error("file", _("Sửa các ô khác cho đúng rồi gửi hình lại."))

    def save(self, commit: bool = True) -> Any:
        """Keep the hash of what is stored, by which the same photo is known again."""
        if "file" in self.changed_data:
            self.instance.content_hash = self.cleaned_data["file"].content_hash
        return super().save(commit=commit)

    def _offer_shown_producers(self) -> None:
        """Name only households that agreed to be shown, and the picture's own."""
        field = self.fields.get("producer")
        if isinstance(field, forms.ModelChoiceField):
            shown = Producer.objects.public()
            own = Producer.objects.filter(pk=self.instance.producer_id)
            field.queryset = (shown | own).order_by("folded_name")
