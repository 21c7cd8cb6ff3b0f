"""Names the app and connects its receivers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = _("Hàng bán")

    def ready(self) -> None:
        """Connect receivers; say what goes out, and under which consent."""
        from catalogue import flows, receivers  # noqa: F401
