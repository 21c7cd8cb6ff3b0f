"""Double entry in whole đồng, written once."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import AppendOnlyModel
from farms.models import Producer


class LedgerAccount(models.Model):
    # Books are not rewritten when two households become one: both are read together.
    stays_with_its_producer = True

    class Kind(models.TextChoices):
        BANK = "bank", _("tiền ở ngân hàng")
        BUYER_FUNDS = "buyer_funds", _("tiền của người mua đang giữ")
        FARMER_PAYABLE = "farmer_payable", _("phải trả nhà vườn")
        CASH_WITH_FARMER = "cash_with_farmer", _("nhà vườn đã thu tiền mặt")
        FEE = "fee", _("phí sàn")
        VAT_WITHHELD = "vat_withheld", _("thuế GTGT thu hộ")
        PIT_WITHHELD = "pit_withheld", _("thuế TNCN thu hộ")
        CHANNEL_RECEIVABLE = "channel_receivable", _("sàn ngoài còn giữ")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    producer = models.ForeignKey(
        Producer, models.PROTECT, null=True, blank=True, related_name="ledger_accounts"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "producer"],
                condition=Q(producer__isnull=False),
                name="one_ledger_account_per_producer",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(producer=None),
                name="one_ledger_account_of_the_site",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.producer or ''}".strip()


class JournalEntry(AppendOnlyModel):
    key = models.CharField(max_length=120, unique=True)
    text = models.CharField(max_length=160)
    order = models.ForeignKey(
        "orders.Order", models.PROTECT, null=True, related_name="journal_entries"
    )
    posted_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key


class Posting(AppendOnlyModel):
    """Positive is debit, negative is credit; an entry's postings add up to zero."""

    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="postings")
    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="postings")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="posting_not_empty")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.amount}"
