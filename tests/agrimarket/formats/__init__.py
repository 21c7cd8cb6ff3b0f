"""Tests of how days and numbers are written and read."""
