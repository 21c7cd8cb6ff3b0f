"""What templates of every app may load: the shell's own tags and filters."""
