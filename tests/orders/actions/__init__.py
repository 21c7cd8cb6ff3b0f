"""Tests of the verbs of orders."""
