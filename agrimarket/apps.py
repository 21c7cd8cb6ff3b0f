"""Names the site and registers its checks."""

from django.apps import AppConfig


class AgrimarketConfig(AppConfig):
    name = "agrimarket"

    def ready(self) -> None:
        """Register the system checks."""
        from agrimarket import checks  # noqa: F401
