"""The same household twice: how alike two records are, and why."""
