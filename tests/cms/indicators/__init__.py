"""Tests of the figures and who they count."""
