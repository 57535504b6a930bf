"""Tests of reading tables in and of writing lists out."""
