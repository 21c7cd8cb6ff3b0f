"""Tests of template tags of pages."""
