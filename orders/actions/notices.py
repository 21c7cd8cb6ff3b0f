"""Keep what machines outside tell us: first written down, then acted on, once."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from orders.models import ProviderNotice


@transaction.atomic
def receive_notice(*, source: str, event_key: str, body: bytes) -> ProviderNotice:
    """Write a notice down raw; the same event again is only counted.

    `number_of_times` says how often it came, `processed_at` whether it was acted on.
    """
    notice, is_new = ProviderNotice.objects.get_or_create(
        source=source, event_key=event_key, defaults={"body": body}
    )
    if not is_new:
        again = ProviderNotice.objects.filter(pk=notice.pk)
        again.update(number_of_times=F("number_of_times") + 1)
        notice.refresh_from_db(fields=["number_of_times"])
    return notice


def close_notice(*, notice: ProviderNotice, result: str) -> None:
    """Write down what came of a notice."""
    ProviderNotice.objects.filter(pk=notice.pk).update(
        result=result[:160], processed_at=timezone.now()
    )
