"""Commune spreadsheets: read them, map their columns, check every row."""
