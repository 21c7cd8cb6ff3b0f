"""Tests of the household's orders and money."""
