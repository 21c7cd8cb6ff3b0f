"""Tests of reading and judging spreadsheets."""
