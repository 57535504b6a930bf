"""Instellingen: the gemeente, who works there, the regelingen, and how the window looks."""
