"""The window: screens and dialogs, by keyboard, on a practice store."""
