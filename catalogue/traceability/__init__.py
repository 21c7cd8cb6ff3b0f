"""For buyers and inspectors: a lot's story, who vouches for it, what nobody knows."""
