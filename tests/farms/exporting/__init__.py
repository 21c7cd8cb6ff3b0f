"""Copies of a household's data."""
