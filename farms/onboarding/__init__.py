"""For extension officers, on a phone in the field and at a desk in the commune."""
