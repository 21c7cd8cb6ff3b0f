"""The story of a lot, as buyers and inspectors see it."""
