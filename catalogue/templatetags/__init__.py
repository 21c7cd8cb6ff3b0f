"""What templates of every app may load from the catalogue."""
