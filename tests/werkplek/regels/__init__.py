"""Tests of the rules, by their worked cases and by properties."""
