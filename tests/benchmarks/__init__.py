"""What takes time, measured against a bare floor in the same run."""
