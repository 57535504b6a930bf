"""The place Kansen in Kaart: who is to be spoken, and the year ahead."""
