"""The verbs of what is published."""
