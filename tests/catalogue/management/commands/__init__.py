"""Tests of the catalogue's commands, one file a command."""
