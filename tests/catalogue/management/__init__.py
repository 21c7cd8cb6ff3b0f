"""Tests of the catalogue's commands."""
