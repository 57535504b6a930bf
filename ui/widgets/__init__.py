"""Reusable parts of a window: fields, lists, bars. They know values, never the store."""
