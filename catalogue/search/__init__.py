"""One door to find products: how words are read, filtered, counted and ordered."""
