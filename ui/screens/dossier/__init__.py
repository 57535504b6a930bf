"""The dossier of one client: its head, the timeline, the stappenplan and the facts."""
