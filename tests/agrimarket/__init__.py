"""Tests of agrimarket."""
