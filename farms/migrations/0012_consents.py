"""Consents have a last day; what rested on one has an hour to stop."""

import django.utils.timezone
from django.db import migrations, models

import farms.models.consents
import farms.models.outbound


class Migration(migrations.Migration):
    dependencies = [("farms", "0011_earlier_identity_checks")]

    operations = [
        # Nobody was told of a last day when these were given: they have none.
        migrations.AddField(
            model_name="consent",
            name="expires_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="consent",
            name="expires_on",
            field=models.DateField(
                blank=True,
                default=farms.models.consents._expiry_from_today,
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(
                condition=models.Q(withdrawn_at=None),
                fields=["expires_on"],
                name="standing_consent_by_expiry",
            ),
        ),
        migrations.CreateModel(
            name="OutboundStop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("flow", models.CharField(max_length=24, verbose_name="nơi nhận")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "due_at",
                    models.DateTimeField(
                        default=farms.models.outbound._an_hour_from_now
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("is_dropped", models.BooleanField(default=False)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("last_error", models.CharField(blank=True, max_length=240)),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE,
                        related_name="outbound_stops",
                        to="farms.producer",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc ngừng đưa dữ liệu",
                "ordering": ["-asked_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(ended_at=None),
                        fields=["due_at"],
                        name="waiting_stop_by_hour",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(ended_at=None),
                        fields=("producer", "flow"),
                        name="one_waiting_stop_per_flow",
                    )
                ],
            },
        ),
    ]
