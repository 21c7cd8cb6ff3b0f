"""Commands of cms."""
