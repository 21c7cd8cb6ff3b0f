"""Things tests make, through the models, with names that cannot be real."""
