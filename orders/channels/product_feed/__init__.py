"""Product feeds that Google and Meta come and fetch."""
