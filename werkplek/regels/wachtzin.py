"""What makes a wachtzin hard to guess: its length, more than its signs."""

from __future__ import annotations

KORTSTE = 12
"""Signs. Below it a wachtzin can be found by trying, however slow each try is made."""

RAAD = (
    "Kies vier of meer woorden die niets met elkaar te maken hebben, bijvoorbeeld een zin die "
    "niemand kan raden."
)


def bezwaar(wachtzin: str) -> str | None:
    """Why this wachtzin is too weak, in a sentence that says what to do; None when it will do."""
    if len(wachtzin.strip()) < KORTSTE:
        return f"Deze wachtzin is te kort: gebruik minstens {KORTSTE} tekens. {RAAD}"
    if len(set(wachtzin.casefold())) < 6:
        return f"Deze wachtzin is te makkelijk te raden. {RAAD}"
    return None
