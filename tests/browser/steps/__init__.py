"""What each of the people does in the story, page by page."""
