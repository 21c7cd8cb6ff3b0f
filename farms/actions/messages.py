"""Tell a person something, once; and whom a household's news concerns."""

from django.utils import timezone

from farms.messaging.base import MessengerError, get_messenger
from farms.models import Message, Producer, Role, RoleAssignment, User


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


def phones_of(producer: Producer) -> list[str]:
    """Return the household's numbers: its own and those of members who sign in."""
    users = User.objects.filter(
        farmers__memberships__producer=producer,
        farmers__memberships__left_on=None,
        is_active=True,
    )
    numbers = [str(producer.phone)] if producer.phone else []
    numbers += [str(phone) for phone in users.values_list("phone", flat=True)]
    return list(dict.fromkeys(numbers))


def officers_of(producer: Producer) -> list[User]:
    """Return the officers of the household's commune."""
    return officers_in(producer.commune_id)


def officers_in(commune_id: int) -> list[User]:
    """Return the officers of a commune."""
    roles = RoleAssignment.objects.current().filter(
        role=Role.EXTENSION_OFFICER, commune=commune_id
    )
    return [role.user for role in roles.select_related("user").order_by("user_id")]
