"""For department and officers: how each sales channel stands, and what is on it."""
