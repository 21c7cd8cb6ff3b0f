"""What time does to consents: a word ahead of the last day, and an end after it."""

from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from farms.actions.consents import lapse_consent
from farms.actions.messages import send_message
from farms.models import Consent, Producer

AT_A_TIME = 2_000


def lapse_consents() -> int:
    """End every consent whose last day is over; return how many."""
    yesterday = timezone.localdate() - timedelta(days=1)
    rows = Consent.objects.ending_by(yesterday).order_by("expires_on", "pk")
    return sum(lapse_consent(consent=consent) for consent in rows[:AT_A_TIME])


def remind_of_lapsing() -> int:
    """Tell households once what they will be asked anew; return how many were told."""
    soon = timezone.localdate() + timedelta(days=settings.CONSENT_NOTICE_DAYS)
    rows = Consent.objects.ending_by(soon).exclude(producer__phone="")
    rows = rows.select_related("producer").order_by("expires_on", "purpose")
    ending: dict[tuple[Producer, date], list[str]] = defaultdict(list)
    for consent in rows[:AT_A_TIME]:
        if consent.expires_on is not None:
            key = consent.producer, consent.expires_on
            ending[key].append(consent.get_purpose_display())
    for (producer, day), purposes in ending.items():
        _remind(producer, day, purposes)
    return len(ending)


def _remind(producer: Producer, day: date, purposes: list[str]) -> None:
    words = _(
        "Điều nhà vườn đã đồng ý hết hạn ngày {day}: {purposes}. "
        "Trả lời lại ở {address}"
    )
    send_message(
        phone=str(producer.phone),
        kind="consents_lapsing",
        text=words.format(
            day=formats.date_format(day, "SHORT_DATE_FORMAT"),
            purposes="; ".join(purposes),
            address=f"{settings.SITE_URL}{reverse('farms:my-data')}",
        ),
        dedupe_key=f"consents_lapsing:{producer.pk}:{day:%Y-%m-%d}",
    )
