"""Tests of other marketplaces."""
