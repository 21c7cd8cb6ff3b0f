"""The verbs of farms: whatever writes."""
