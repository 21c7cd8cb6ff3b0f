"""Tests of the selling screens, one file a view."""
