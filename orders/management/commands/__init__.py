"""Each parses, calls one action and prints one line."""
