"""Ways to pay: one folder per provider, one contract for all of them."""
