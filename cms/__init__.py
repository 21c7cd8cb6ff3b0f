"""What is published: words, pictures and figures."""
