"""Names the app and connects its receivers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FarmsConfig(AppConfig):
    name = "farms"
    verbose_name = _("Nhà vườn")

    def ready(self) -> None:
        """Connect receivers."""
        from django.db.models.signals import pre_save
        from wagtail.models import ModelLogEntry

        from farms import receivers  # noqa: F401
        from farms.devices import note_device

        pre_save.connect(note_device, sender=ModelLogEntry)
