"""Servers that behave like the outside world: for a laptop and for tests."""
