"""The phone app's modules, asked one by one in a real browser."""
