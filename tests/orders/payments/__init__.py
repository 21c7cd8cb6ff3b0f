"""Tests of orders.payments."""
