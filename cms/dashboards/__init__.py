"""For the department: city, commune, officer. Arranges figures, computes none."""
