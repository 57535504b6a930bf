"""The trade: what a werkbemiddelaar knows and does."""

VERSIE = "0.1.0"
"""The version of the program, as in `pyproject.toml`."""
