"""Tests, mirroring the three floors. A package, so that helpers can be shared by name."""
