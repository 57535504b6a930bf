"""Plaatsingen en premies: who works where, one placement on a page, the premium run of a month."""
