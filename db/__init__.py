"""The filing cabinet: what is stored, and that it is never lost."""

VERSIE = "0.1.0"
"""The version of the program, as in `pyproject.toml`."""
