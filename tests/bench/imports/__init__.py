"""The bench of commune lists."""
