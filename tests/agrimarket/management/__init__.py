"""Tests of the site's own commands."""
