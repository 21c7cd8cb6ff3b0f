"""Tests of the figures anybody may read."""
