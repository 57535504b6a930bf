"""The trade: what a werkbemiddelaar knows and does."""

from db import VERSIE

__all__ = ["VERSIE"]
