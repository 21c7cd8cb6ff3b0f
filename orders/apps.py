"""Names the app and connects its receivers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrdersConfig(AppConfig):
    name = "orders"
    verbose_name = _("Đơn hàng")

    def ready(self) -> None:
        """Connect receivers; say what goes out, and under which consent."""
        from orders import flows, receivers  # noqa: F401
