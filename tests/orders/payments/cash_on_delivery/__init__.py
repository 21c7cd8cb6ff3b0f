"""Tests of orders.payments.cash_on_delivery."""
