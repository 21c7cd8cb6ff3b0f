"""For Google and Meta: lists of goods they come and fetch."""
