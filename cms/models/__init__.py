"""Pages, settings of the site, and frozen figures."""
