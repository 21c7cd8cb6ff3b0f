"""What every page may show: the site's name, its environment, its support phone."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.models import shell_texts


def site(request: HttpRequest) -> dict[str, object]:
    """Return the words of the shell."""
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        # Asked only when a page shows head or foot; kept for five minutes.
        "site_settings": SimpleLazyObject(shell_texts),
        "is_demo": settings.SHOW_CODES_ON_SCREEN,
    }
