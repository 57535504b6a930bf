"""Letters: which are due, what they say, the checks before printing, and the archive."""
