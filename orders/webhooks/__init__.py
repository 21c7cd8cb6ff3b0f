"""For machines: verify, keep raw, answer at once, leave the work to a task."""
