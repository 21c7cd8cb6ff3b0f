"""From basket to paid delivery, here and on other marketplaces."""
