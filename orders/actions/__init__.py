"""The verbs of orders: whatever writes."""
