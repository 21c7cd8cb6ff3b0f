"""English pages of a Vietnamese market: days in words, money as in Vietnam."""
