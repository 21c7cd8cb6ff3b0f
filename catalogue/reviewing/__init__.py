"""For approvers: what waits to be shown to buyers."""
