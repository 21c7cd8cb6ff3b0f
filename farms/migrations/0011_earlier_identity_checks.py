"""Make rows of history out of the three columns that knew only the last look."""

from django.db import migrations

METHOD_OF = {"paper_seen": "paper", "vneid": "vneid"}


def make_checks(apps, schema_editor):
    registration_model = apps.get_model("farms", "Registration")
    check_model = apps.get_model("farms", "IdentityCheck")
    membership_model = apps.get_model("farms", "Membership")
    seen = registration_model.objects.exclude(identity_level="none")
    for registration in seen.iterator(chunk_size=500):
        seats = membership_model.objects.filter(
            producer_id=registration.producer_id, left_on=None
        )
        seat = seats.select_related("farmer").order_by("pk").first()
        if seat is None:
            continue
        check_model.objects.create(
            farmer_id=seat.farmer_id,
            method=METHOD_OF[registration.identity_level],
            level=registration.identity_level,
            number_hash=seat.farmer.id_number_hash,
            checked_by_id=registration.identity_seen_by_id,
            checked_at=registration.identity_seen_at or registration.created_at,
        )


def keep_columns(apps, schema_editor):
    """The columns still say what they said; the rows go with their table."""


class Migration(migrations.Migration):

    dependencies = [("farms", "0010_identity_checks")]

    operations = [migrations.RunPython(make_checks, keep_columns)]
