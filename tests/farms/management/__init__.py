"""Tests of the commands of farms."""
