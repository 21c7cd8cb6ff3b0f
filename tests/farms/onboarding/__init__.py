"""Tests of the extension officer's screens."""
