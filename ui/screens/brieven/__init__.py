"""Brieven: the letters that are due, made, sent and withdrawn."""
