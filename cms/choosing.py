"""Lists of the Wagtail admin from which editors pick products and households.

They hold only what buyers may see: an editor learns no name a household keeps back.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalogue.models import Product
from cms.blocks.choosers import ProducerChooser, ProductChooser
from farms.models import Producer
from farms.text import fold

PUBLIC: dict[type, Any] = {
    Product: Product.objects.published,
    Producer: Producer.objects.public,
}
FOLDED = {Product: "folded_text", Producer: "folded_name"}


def public(model: type) -> "QuerySet[Any]":
    """Return the rows of a model that buyers may see."""
    return PUBLIC[model]()


class WordsFilterForm(BaseFilterForm):
    """Find by name, with or without marks."""

    q = forms.CharField(label=_("Tìm theo tên"), required=False)

    def filter(self, objects: "QuerySet[Any]") -> "QuerySet[Any]":
        """Keep what contains the words."""
        words = self.cleaned_data.get("q", "")
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        return objects.filter(**{f"{FOLDED[objects.model]}__contains": fold(words)})


class PublicChooseView(ChooseView):
    filter_form_class = WordsFilterForm


class PublicChooseResultsView(ChooseResultsView):
    filter_form_class = WordsFilterForm


class PublicChosenView(ChosenView):
    def get_object(self, pk: str) -> Any:
        """Return it if buyers may see it."""
        return public(self.model_class).get(pk=pk)


class PublicChosenMultipleView(ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> "QuerySet[Any]":
        """Return those that buyers may see."""
        return public(self.model_class).filter(pk__in=pks)


class PublicChooserViewSet(ChooserViewSet):
    choose_view_class = PublicChooseView
    choose_results_view_class = PublicChooseResultsView
    chosen_view_class = PublicChosenView
    chosen_multiple_view_class = PublicChosenMultipleView
    register_widget = False

    def get_object_list(self) -> "QuerySet[Any]":
        """Return what may be chosen."""
        return public(self.model)


producer_chooser = PublicChooserViewSet(
    "producer_chooser",
    model=Producer,
    icon=ProducerChooser.icon,
    choose_one_text=ProducerChooser.choose_one_text,
)
product_chooser = PublicChooserViewSet(
    "product_chooser",
    model=Product,
    icon=ProductChooser.icon,
    choose_one_text=ProductChooser.choose_one_text,
)
