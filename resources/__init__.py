"""Data the program ships: fonts, letter texts and practice data. `werkplek.bronnen` finds them."""
