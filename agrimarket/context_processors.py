"""What every page may show: the site's name, its environment, its support phone."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Return the words of the shell."""
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        "site_settings": None,
        "is_demo": settings.SHOW_CODES_ON_SCREEN,
    }
