"""Tests of the figures, of what may be public, and of the raadsbericht."""
