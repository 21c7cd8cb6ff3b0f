"""Tests of the catalogue's verbs."""
