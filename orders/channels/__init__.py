"""Other marketplaces: one contract, one folder each."""
