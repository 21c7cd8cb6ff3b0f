"""The lists themselves. They hold nothing that the market's own pages do not show."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from orders.actions.channels import feed_connection
from orders.channels.product_feed.google import CONTENT_TYPE as XML
from orders.channels.product_feed.google import stream_google_feed
from orders.channels.product_feed.meta import CONTENT_TYPE as CSV
from orders.channels.product_feed.meta import stream_meta_feed
from orders.feeds.items import LANGUAGE, fingerprint, stream_items

FIVE_MINUTES = 5 * 60


def _etag_for(name: str) -> Callable[[HttpRequest], str]:
    def etag(request: HttpRequest) -> str:
        return f'W/"{name}-{fingerprint(feed_connection())}"'

    return etag


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
@condition(etag_func=_etag_for("google"))
def show_google_feed(request: HttpRequest) -> HttpResponseBase:
    """Answer with Google's RSS."""
    with translation.override(LANGUAGE):
        words = _("Nông sản của nông hộ Cần Thơ, món nào cũng ghi ai trồng.")
    rows = stream_google_feed(
        stream_items(feed_connection()),
        title=settings.WAGTAIL_SITE_NAME,
        link=f"{settings.SITE_URL}/",
        description=words,
        today=timezone.localdate(),
    )
    return _stream(rows, XML)


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
@condition(etag_func=_etag_for("meta"))
def show_meta_feed(request: HttpRequest) -> HttpResponseBase:
    """Answer with Meta's CSV."""
    rows = stream_meta_feed(stream_items(feed_connection()), today=timezone.localdate())
    return _stream(rows, CSV)


def _stream(rows: Iterator[str], content_type: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(rows, content_type=content_type)
