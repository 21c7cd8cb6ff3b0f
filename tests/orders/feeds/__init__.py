"""Tests of the lists that Google and Meta fetch."""
