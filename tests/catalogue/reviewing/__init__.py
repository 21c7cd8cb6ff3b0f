"""Tests of the review queue, one file a view."""
