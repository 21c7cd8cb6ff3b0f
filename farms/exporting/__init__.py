"""A household's data as one file it can read and take elsewhere."""
