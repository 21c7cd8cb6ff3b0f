"""One file for each public page of the catalogue."""
