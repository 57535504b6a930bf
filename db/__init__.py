"""The filing cabinet: what is stored, and that it is never lost."""
