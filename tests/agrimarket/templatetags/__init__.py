"""Tests of the tags every template may load."""
