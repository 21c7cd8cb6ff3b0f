"""What templates of pages may load."""
