"""Names the app and connects its receivers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Trang và số liệu")

    def ready(self) -> None:
        """Connect receivers; say what goes out, and under which consent."""
        from cms import flows, receivers  # noqa: F401
