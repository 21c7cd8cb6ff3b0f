"""What is for sale, and out of which lot it comes."""
