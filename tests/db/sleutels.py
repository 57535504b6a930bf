"""Encrypted stores for tests: the same locks, at a cost that lets a test open hundreds of them."""

from __future__ import annotations

from db.verzegelen import Traagheid

WACHTZIN = "een zin die Renée niet raadt"
VLUG = Traagheid(bytes(range(16)), 64, 1, 1)
