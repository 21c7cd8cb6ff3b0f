"""News of the catalogue, announced after the commit."""

from django.dispatch import Signal

product_submitted = Signal()  # product
product_published = Signal()  # product
product_returned = Signal()  # product
product_withdrawn = Signal()  # product
product_changed = Signal()  # product
price_changed = Signal()  # product
stock_changed = Signal()  # product_ids: list[int]
lot_recorded = Signal()  # lot
lot_held = Signal()  # lot
acted_for_producer = Signal()  # product, mandate, verb
