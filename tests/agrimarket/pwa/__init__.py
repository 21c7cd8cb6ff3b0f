"""Tests of the offline shell."""
