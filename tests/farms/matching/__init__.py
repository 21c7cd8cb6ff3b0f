"""Tests of finding one household twice."""
