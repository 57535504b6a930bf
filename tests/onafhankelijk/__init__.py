"""Counts the figures of the ID-afbouw a second time, without any code of the program."""
