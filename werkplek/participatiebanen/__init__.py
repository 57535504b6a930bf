"""Placements with retained benefit: who works where, what is due, and what was decided."""
