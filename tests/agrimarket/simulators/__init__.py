"""Tests of agrimarket.simulators."""
