"""Age in whole years and months on a given day."""

from __future__ import annotations

from datetime import date

from db.fouten import OngeldigeInvoer
from werkplek.regels.opmaak import aantal, datum_lang


def leeftijd(geboortedatum: date, peildatum: date) -> int:
    """Whole years of age on `peildatum`.

    Who was born on 29 February has a birthday on 1 March in a year without that day. Raises
    OngeldigeInvoer when the birth lies after the peildatum.
    """
    return jaren_en_maanden(geboortedatum, peildatum)[0]


def jaren_en_maanden(geboortedatum: date, peildatum: date) -> tuple[int, int]:
    """Age as whole years and the whole months (0-11) beyond them. Raises as `leeftijd` does."""
    if geboortedatum > peildatum:
        raise OngeldigeInvoer(
            f"De geboortedatum {datum_lang(geboortedatum)} ligt na {datum_lang(peildatum)}. "
            "Controleer de geboortedatum.",
            "geboortedatum",
        )
    maanden = (peildatum.year - geboortedatum.year) * 12 + peildatum.month - geboortedatum.month
    if peildatum.day < geboortedatum.day:
        maanden -= 1
    return divmod(maanden, 12)


def leeftijd_woorden(geboortedatum: date, peildatum: date) -> str:
    """The age in words: "59 jaar en 11 maanden", "60 jaar"."""
    jaren, maanden = jaren_en_maanden(geboortedatum, peildatum)
    if not maanden:
        return f"{jaren} jaar"
    return f"{jaren} jaar en {aantal(maanden, 'maand', 'maanden')}"
