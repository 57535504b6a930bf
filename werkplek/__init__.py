"""The trade: what a werkbemiddelaar knows and does."""
