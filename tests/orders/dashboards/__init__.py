"""Tests of the desk of sales channels."""
