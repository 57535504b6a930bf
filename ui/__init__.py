"""The desk: Qt only; asks werkplek, never the database."""
