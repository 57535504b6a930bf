"""Tests of the commands that set the program up on a bare machine."""
