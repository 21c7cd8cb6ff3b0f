"""A household's own hand on its data: to see, correct, restrict, erase."""
