"""One page a density, every component on it."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agrimarket.assets.bundles import DENSITIES
from agrimarket.style_guide.forms import FILLED, SampleForm
from agrimarket.style_guide.samples import LOG, SITE_SETTINGS, WORDS, products, tiles


def show(request: HttpRequest, density: str) -> HttpResponse:
    """Show the components as one kind of reader sees them; 404 unless asked for."""
    if not settings.STYLE_GUIDE or density not in DENSITIES:
        raise Http404
    messages.success(request, _("Đã lưu. Hoàn tác được trong 10 phút."))
    wrong = SampleForm(FILLED)
    wrong.is_valid()
    context = WORDS | {
        "site_settings": SITE_SETTINGS,
        "form": wrong,
        "empty_form": SampleForm(auto_id="empty_%s"),
        "products": products(),
        "page_obj": Paginator(range(60), 24).page(2),
        "log": LOG,
        "tiles": tiles(),
    }
    return render(request, f"style_guide/{density}.html", context)
