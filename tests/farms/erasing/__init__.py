"""A household erased: nothing of it is left anywhere."""
