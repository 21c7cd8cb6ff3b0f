"""Commands of farms."""
