"""Cash handed over at the door and written down by whoever received it."""
