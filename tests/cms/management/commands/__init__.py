"""Tests of the commands of cms."""
