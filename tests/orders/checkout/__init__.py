"""Tests of what buyers see of their orders."""
