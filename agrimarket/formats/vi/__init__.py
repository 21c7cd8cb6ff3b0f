"""Vietnamese days and numbers, as people type them."""
