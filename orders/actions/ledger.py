"""Book money in double entry: every entry adds up to zero and is written once."""

from collections.abc import Iterable

from django.db import transaction

from farms.models import Producer
from orders.exceptions import UnbalancedEntryError
from orders.models import (
    BankTransaction,
    JournalEntry,
    LedgerAccount,
    Order,
    OrderLine,
    PaymentMethod,
    Posting,
    Refund,
)

Kind = LedgerAccount.Kind


def account_of(kind: str, producer: Producer | None = None) -> LedgerAccount:
    """Find or open an account of the site, or of one household."""
    account, _is_new = LedgerAccount.objects.get_or_create(kind=kind, producer=producer)
    return account


@transaction.atomic
def post_entry(
    *,
    key: str,
    text: str,
    postings: Iterable[tuple[LedgerAccount, int]],
    order: Order | None = None,
) -> JournalEntry:
    """Book amounts, debit above and credit below zero; the same key books once.

    Raises UnbalancedEntryError when they do not add up to zero.
    """
    rows = [(account, amount) for account, amount in postings if amount]
    if sum(amount for _account, amount in rows):
        raise UnbalancedEntryError
    entry, is_new = JournalEntry.objects.get_or_create(
        key=key, defaults={"text": text, "order": order}
    )
    if is_new:
        Posting.objects.bulk_create(
            Posting(entry=entry, account=account, amount=amount)
            for account, amount in rows
        )
    return entry


def post_receipt(
    *, received: BankTransaction, order: Order | None = None
) -> JournalEntry:
    """Book money that arrived: it is the buyer's until the sale is done.

    With `order` it is cash in the hands of that order's household.
    """
    place = (
        account_of(Kind.CASH_WITH_FARMER, order.producer)
        if order
        else account_of(Kind.BANK)
    )
    return post_entry(
        key=f"receipt:{received.account_id}:{received.reference}"[:120],
        text="money received",
        postings=[
            (place, received.amount),
            (account_of(Kind.BUYER_FUNDS), -received.amount),
        ],
        order=order,
    )


def post_sale(*, order: Order) -> JournalEntry:
    """Book a sale: the buyer's money goes to household, fee and taxes.

    What a marketplace outside still holds is owed to us by it.
    """
    lines = list(OrderLine.objects.filter(order=order))
    fee = sum(line.fee_amount for line in lines)
    vat = sum(line.withheld_vat_amount for line in lines)
    pit = sum(line.withheld_pit_amount for line in lines)
    is_outside = order.group.payment_method == PaymentMethod.CHANNEL
    source = Kind.CHANNEL_RECEIVABLE if is_outside else Kind.BUYER_FUNDS
    net = order.goods_amount - fee - vat - pit
    return post_entry(
        key=f"sale:{order.pk}",
        text="sale confirmed",
        postings=[
            (account_of(source), order.goods_amount),
            (account_of(Kind.FARMER_PAYABLE, order.producer), -net),
            (account_of(Kind.FEE), -fee),
            (account_of(Kind.VAT_WITHHELD), -vat),
            (account_of(Kind.PIT_WITHHELD), -pit),
        ],
        order=order,
    )


def post_refund(*, refund: Refund) -> JournalEntry:
    """Book money that was given back from the bank."""
    return post_entry(
        key=f"refund:{refund.pk}",
        text="money given back",
        postings=[
            (account_of(Kind.BUYER_FUNDS), refund.amount),
            (account_of(Kind.BANK), -refund.amount),
        ],
        order=refund.order,
    )
