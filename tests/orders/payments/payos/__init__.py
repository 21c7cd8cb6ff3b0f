"""Tests of orders.payments.payos."""
