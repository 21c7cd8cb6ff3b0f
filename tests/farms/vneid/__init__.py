"""Tests of the way to VNeID and back."""
