"""For producers, and officers under mandate: what they sell, on a phone."""
