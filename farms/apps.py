"""Names the app and connects its receivers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FarmsConfig(AppConfig):
    name = "farms"
    verbose_name = _("Nhà vườn")

    def ready(self) -> None:
        """Connect receivers."""
        from farms import receivers  # noqa: F401
