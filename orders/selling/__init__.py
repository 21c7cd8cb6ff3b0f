"""For producers, and officers under mandate: orders to answer, and money owed."""
