"""Tell a person something, once."""

from django.utils import timezone

from farms.messaging.base import MessengerError, get_messenger
from farms.models import Message


def send_message(
    *, phone: str, kind: str, text: str, dedupe_key: str, kept_text: str = ""
) -> Message:
    """Send a text unless the same thing was already told under this key.

    `kept_text` is what is stored instead of a text that holds a secret.
    """
    message, is_new = Message.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={"phone": phone, "kind": kind, "text": kept_text or text},
    )
    if not is_new and message.status == Message.Status.SENT:
        return message
    try:
        get_messenger().send(phone=phone, text=text)
    except MessengerError as error:
        if error.permanent:
            message.status = Message.Status.FAILED
            message.save(update_fields=["status"])
        return message
    message.status = Message.Status.SENT
    message.sent_at = timezone.now()
    message.save(update_fields=["status", "sent_at"])
    return message
