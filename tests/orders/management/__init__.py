"""Tests of the commands of orders."""
