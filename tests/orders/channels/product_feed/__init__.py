"""Tests of the feeds that Google and Meta fetch."""
