"""Forms of the desk of channels."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.fields import QuantityFormField
from catalogue.models import Product
from orders.actions.channels import FEED
from orders.actions.channels_content import default_pack_steps, known_grams
from orders.channels.registry import channel_choices


class KeysForm(forms.Form):
    """Where the shop is, and the keys its people made for us."""

    url = forms.URLField(label=_("Địa chỉ shop"), assume_scheme="https")
    consumer_key = forms.CharField(
        label=_("Khoá (consumer key)"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    consumer_secret = forms.CharField(
        label=_("Mật khẩu của khoá (consumer secret)"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    webhook_secret = forms.CharField(
        label=_("Mật khẩu thông báo (webhook secret)"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class ConnectionForm(KeysForm):
    """A new seat in a marketplace."""

    field_order = ("channel", "name")
    channel = forms.ChoiceField(label=_("Kênh"))
    name = forms.CharField(
        label=_("Tên để nhận ra"), max_length=80, help_text=_("Ví dụ: Shop HTX Phú Hữu")
    )
    buffer_percent = forms.IntegerField(
        label=_("Chừa lại bao nhiêu phần trăm"),
        min_value=0,
        max_value=100,
        initial=10,
        help_text=_("Phòng khi hai bên bán cùng lúc."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [choice for choice in channel_choices() if choice[0] != FEED]
        self.fields["channel"].choices = choices  # type: ignore[attr-defined]


class ReconnectForm(KeysForm):
    """The same shop with new keys; what is left empty stays as it was."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("consumer_key", "consumer_secret"):
            self.fields[name].required = False


class ListingForm(forms.Form):
    """How a product is packed for a marketplace."""

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = default_pack_steps(product)
        self.product = product
        self.fields["pack_steps"] = QuantityFormField(
            label=_("Một phần là bao nhiêu %(unit)s?") % {"unit": product.unit.symbol},
            scale=product.unit.scale,
            initial=steps,
        )
        if not known_grams(product, steps):
            self.fields["pack_grams"] = forms.IntegerField(
                label=_("Một phần nặng chừng bao nhiêu gam?"),
                min_value=1,
                max_value=100_000,
                help_text=_("Sàn tính tiền giao theo cân nặng."),
            )
