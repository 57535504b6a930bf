"""Tests of the filing cabinet."""
