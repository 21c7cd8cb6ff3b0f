"""The capture app: one page for every officer, kept on the phone, naming nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from farms.models import FormOfAddress, ProducerKind, Sex
from farms.onboarding.capture_words import WORDS
from farms.wording import CONSENT_QUESTIONS

INTAKE = "/thuc-dia/"
UNITS = ["kg", "tấn", "chục", "trái", "con", "bó"]


@require_safe
@cache_control(no_cache=True)
def capture_app(request: HttpRequest) -> HttpResponse:
    """Serve the app; what is personal comes from the phone itself."""
    context = {
        "base": INTAKE,
        "home": reverse("capture:app"),
        "words": {name: str(text) for name, text in WORDS.items()},
        "forms_of_address": FormOfAddress.choices,
        "kinds": ProducerKind.choices,
        "sexes": Sex.choices,
        "units": UNITS,
        "questions": CONSENT_QUESTIONS.items(),
    }
    return render(request, "capture/app.html", context)


@require_safe
@cache_control(no_cache=True)
def capture_worker(request: HttpRequest) -> HttpResponse:
    """Serve the worker that keeps the app and empties the queue."""
    return render(request, "capture/sw.js", content_type="text/javascript")
