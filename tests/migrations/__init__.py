"""Tests of the steps from one schema version to the next, and of stores of released versions."""
