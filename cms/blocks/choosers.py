"""Picking a product or household that buyers may see; no other can be picked."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import ChooserBlock

from catalogue.models import Product
from farms.models import Producer


class ProducerChooser(BaseChooser):
    model = Producer
    icon = "group"
    choose_one_text = _("Chọn nhà vườn")
    choose_another_text = _("Chọn nhà vườn khác")
    chooser_modal_url_name = "producer_chooser:choose"
    show_edit_link = False


class ProductChooser(BaseChooser):
    model = Product
    icon = "tag"
    choose_one_text = _("Chọn món")
    choose_another_text = _("Chọn món khác")
    chooser_modal_url_name = "product_chooser:choose"
    show_edit_link = False


class PublicChooserBlock(ChooserBlock):
    """A chooser that refuses what is not public, and forgets it when it is hidden."""

    widget_class: type[BaseChooser]

    def public(self) -> "QuerySet[Any]":
        """Return what may be chosen."""
        raise NotImplementedError

    @cached_property
    def widget(self) -> BaseChooser:
        """Return the widget of the Wagtail admin."""
        return self.widget_class()

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        """Return a form field that knows only what is public."""
        return forms.ModelChoiceField(
            queryset=self.public(),
            widget=self.widget,
            required=self._required,
            help_text=self._help_text,
        )


class ProducerChooserBlock(PublicChooserBlock):
    target_model = Producer
    widget_class = ProducerChooser

    def public(self) -> "QuerySet[Producer]":
        """Return households shown with consent."""
        return Producer.objects.public()

    class Meta:
        icon = "group"
        label = _("Nhà vườn")


class ProductChooserBlock(PublicChooserBlock):
    target_model = Product
    widget_class = ProductChooser

    def public(self) -> "QuerySet[Product]":
        """Return published products of households shown with consent."""
        return Product.objects.published()

    class Meta:
        icon = "tag"
        label = _("Món")
