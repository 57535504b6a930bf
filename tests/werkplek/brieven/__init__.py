"""Tests of the letters: which are due, what they say, how they are made and kept."""
