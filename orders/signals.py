"""News of orders, announced after the commit."""

from django.dispatch import Signal

order_placed = Signal()  # order: ready for the household to answer
order_confirmed = Signal()  # order
order_reduced = Signal()  # order: confirmed with less than was ordered
order_refused = Signal()  # order
order_cancelled = Signal()  # order
order_overdue = Signal()  # order: not answered in time
order_shipped = Signal()  # order
order_delivered = Signal()  # order
sale_confirmed = Signal()  # order: delivered and paid
payment_settled = Signal()  # attempt
refund_asked = Signal()  # refund: money that must go back to the buyer
listing_changed = Signal()  # listing: a marketplace must hear of it
listing_went_live = Signal()  # listing: its marketplace shows it for the first time
connection_changed = Signal()  # connection: opened, or opened again
stock_fell_short = Signal()  # order: a marketplace sold more than there was
