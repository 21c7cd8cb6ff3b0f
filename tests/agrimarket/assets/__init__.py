"""Tests of the build of assets."""
