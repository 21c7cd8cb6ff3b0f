"""Tests of pages and settings."""
