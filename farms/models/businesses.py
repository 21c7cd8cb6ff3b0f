"""What the law asks a producer to be registered with, by its kind."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from farms.models.producers import Producer, ProducerKind

# What is asked of each kind; a household asks nothing, its head's ID number is its tax
# code since 2025-07-01. Household businesses and cooperatives are registered, groups
# have a contract the commune certified (unverified).
NEEDED: dict[str, tuple[str, ...]] = {
    ProducerKind.HOUSEHOLD_BUSINESS: ("registration_number", "registered_on"),
    ProducerKind.COOPERATIVE: (
        "registration_number",
        "registered_on",
        "tax_code",
        "representative",
    ),
    ProducerKind.COOPERATIVE_GROUP: ("representative",),
    ProducerKind.COMPANY: ("tax_code", "representative"),
}
ASKED: dict[str, tuple[str, ...]] = {
    **NEEDED,
    ProducerKind.COOPERATIVE_GROUP: (
        "representative",
        "registration_number",
        "registered_on",
    ),
    ProducerKind.COMPANY: (
        "tax_code",
        "registered_on",
        "representative",
    ),
}


class Business(models.Model):
    """The registration of a producer that is more than a household."""

    producer = models.OneToOneField(Producer, models.CASCADE, related_name="business")
    registration_number = models.CharField(
        _("số giấy đăng ký"), max_length=40, blank=True
    )
    registered_on = models.DateField(_("ngày cấp"), null=True, blank=True)
    tax_code = models.CharField(_("mã số thuế"), max_length=13, blank=True)
    representative = models.CharField(_("người đại diện"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("giấy đăng ký")
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code"],
                condition=~models.Q(tax_code=""),
                name="one_producer_per_tax_code",
            )
        ]

    def __str__(self) -> str:
        return f"{self.producer}: {self.registration_number or self.tax_code}"


def asked_of(kind: str) -> tuple[str, ...]:
    """Return the names of the fields a kind of producer is asked for."""
    return ASKED.get(kind, ())


def needed_of(kind: str) -> tuple[str, ...]:
    """Return the names of the fields a kind of producer may not lack."""
    return NEEDED.get(kind, ())


def missing_in(producer: Producer) -> list[str]:
    """Return which fields the law asks for and nobody has told, as people name them."""
    business = Business.objects.filter(producer=producer).first()
    lacking = [
        name for name in needed_of(producer.kind) if not getattr(business, name, None)
    ]
    fields: list[Any] = [Business._meta.get_field(name) for name in lacking]
    return [str(field.verbose_name) for field in fields]
