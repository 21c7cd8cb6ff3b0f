"""News of orders, announced after the commit."""

from django.dispatch import Signal

order_placed = Signal()  # order: ready for the household to answer
order_confirmed = Signal()  # order
order_refused = Signal()  # order
order_cancelled = Signal()  # order
order_shipped = Signal()  # order
order_delivered = Signal()  # order
sale_confirmed = Signal()  # order: delivered and paid
payment_settled = Signal()  # attempt
listing_changed = Signal()  # listing
