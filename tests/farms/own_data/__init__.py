"""A household's own hand on its data."""
