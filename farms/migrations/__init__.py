"""Steps of the tables of farms."""
