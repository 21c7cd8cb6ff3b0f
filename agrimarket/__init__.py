"""The site: settings, wiring and the shell every page wears."""
