"""A lifelike market, made by the same actions people use."""
