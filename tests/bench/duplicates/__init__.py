"""The bench of the search for duplicates."""
