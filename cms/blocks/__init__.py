"""The pieces editors build pages from; live ones read the catalogue as it is."""
