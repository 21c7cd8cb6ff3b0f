"""For buyers: basket, address, payment, and how the order stands."""
