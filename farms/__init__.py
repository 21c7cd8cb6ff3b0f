"""People and places: who grows, where, and who vouches for them."""
