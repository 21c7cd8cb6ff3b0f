"""Reach a person: by log on a laptop, later by SMS and Zalo."""
