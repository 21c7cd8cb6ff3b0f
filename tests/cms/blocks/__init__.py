"""Tests of the pieces of pages."""
