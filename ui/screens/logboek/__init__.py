"""The place Logboek: filters, the list, and what an entry holds."""
