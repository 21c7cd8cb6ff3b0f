"""Tests of the verbs of farms."""
