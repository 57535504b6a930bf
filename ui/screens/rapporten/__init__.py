"""Rapporten: figures with the list behind each, their charts, and the raadsbericht made of them."""
