"""Tests of the style guide."""
