"""The verbs of the catalogue: whatever writes."""
