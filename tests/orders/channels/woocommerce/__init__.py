"""Tests of WooCommerce shops."""
