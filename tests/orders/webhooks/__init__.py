"""Tests of what machines tell us."""
