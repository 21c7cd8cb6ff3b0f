"""Settings: what is true everywhere, on a laptop, on a server and in tests."""
