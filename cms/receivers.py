"""What follows what: each line enqueues one task."""
