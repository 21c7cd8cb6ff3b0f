"""Finding products by words and choices."""
