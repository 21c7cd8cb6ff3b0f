"""Tests of the site's own commands, one file each."""
