"""The catalogue for machines: public facts, read only."""
