"""Tests of the trade: use cases, lists and the command line, on the practice gemeente."""
