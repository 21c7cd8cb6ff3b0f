"""Steps of the tables of cms."""
