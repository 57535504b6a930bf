"""Figures for the raad, each counted from the acts, and the documents made of them."""
