"""Facts and questions of orders."""

from orders.models.baskets import Basket, BasketLine
from orders.models.channels import (
    ChannelConnection,
    ChannelListing,
    ListingStatus,
    SyncJob,
)
from orders.models.ledger import JournalEntry, LedgerAccount, Posting
from orders.models.orders import (
    OPEN_STATUSES,
    Allocation,
    Order,
    OrderGroup,
    OrderLine,
    OrderNote,
    OrderStatus,
    PaymentMethod,
)
from orders.models.payments import (
    OPEN_ATTEMPTS,
    AttemptStatus,
    BankTransaction,
    PaymentAccount,
    PaymentAttempt,
    ProviderNotice,
    Refund,
)
from orders.models.tax import FeeRule, Net, Rates, TaxRule, net_of, rates_on

__all__ = [
    "Allocation",
    "AttemptStatus",
    "BankTransaction",
    "Basket",
    "BasketLine",
    "ChannelConnection",
    "ChannelListing",
    "FeeRule",
    "JournalEntry",
    "LedgerAccount",
    "ListingStatus",
    "Net",
    "OPEN_ATTEMPTS",
    "OPEN_STATUSES",
    "Order",
    "OrderGroup",
    "OrderLine",
    "OrderNote",
    "OrderStatus",
    "PaymentAccount",
    "PaymentAttempt",
    "PaymentMethod",
    "Posting",
    "ProviderNotice",
    "Rates",
    "Refund",
    "SyncJob",
    "TaxRule",
    "net_of",
    "rates_on",
]
