"""Address lines as the post wants them: NEN 5825 for the number, PostNL for the place."""

from __future__ import annotations

from dataclasses import dataclass

from db.fouten import OngeldigeInvoer
from werkplek.regels.nummers import normaliseer_postcode


@dataclass(frozen=True, slots=True)
class Adres:
    """Where someone lives and where the post goes; "" where a part is absent.

    `regels` are free lines that replace everything else on an envelope (a postadres).
    """

    straat: str = ""
    huisnummer: str = ""
    toevoeging: str = ""
    postcode: str = ""
    plaats: str = ""
    postbus: str = ""
    postbus_postcode: str = ""
    postbus_plaats: str = ""
    regels: tuple[str, ...] = ()


def straatregel(adres: Adres) -> str:
    """Street and number: "Rijksstraatweg 12-2", "Borgesiusstraat 103 c", "Kerklaan 35 III"."""
    nummer = adres.huisnummer.strip()
    toevoeging = adres.toevoeging.strip().lstrip("-").strip()
    if nummer and toevoeging:
        # a digit right after the number would read as another number
        nummer += f"-{toevoeging}" if toevoeging[0].isdigit() else f" {toevoeging}"
    return f"{adres.straat.strip()} {nummer}".strip()


def adresregels(adres: Adres, *, bezoek: bool = False) -> tuple[str, ...]:
    """The lines under the name: ("Rijksstraatweg 12-2", "9751 AA  HAREN").

    For post, free lines come first and a postbus goes before the street; with `bezoek` the lines
    say where the door is. Lines that would be empty are left out.
    """
    if not bezoek:
        vrij = tuple(" ".join(regel.split()) for regel in adres.regels if regel.strip())
        if vrij:
            return vrij
    if adres.postbus.strip() and not bezoek:
        nummer = adres.postbus.lower().replace("postbus", "").strip()
        plaatsregel = _plaatsregel(adres.postbus_postcode, adres.postbus_plaats or adres.plaats)
        return tuple(regel for regel in (f"Postbus {nummer}", plaatsregel) if regel)
    regels = (straatregel(adres), _plaatsregel(adres.postcode, adres.plaats))
    return tuple(regel for regel in regels if regel)


def adres_op_een_regel(adres: Adres) -> str:
    """The visiting address on screens and in text: "Rijksstraatweg 12-2, 9751 AA Haren"."""
    plaats = f"{_postcode(adres.postcode)} {adres.plaats.strip()}".strip()
    return ", ".join(deel for deel in (straatregel(adres), plaats) if deel)


def ontbreekt_voor_post(adres: Adres) -> tuple[str, ...]:
    """What a letter misses, in Dutch with its article: ("de straat", "de postcode"); empty is fine."""
    if any(regel.strip() for regel in adres.regels):
        return ()
    if adres.postbus.strip():
        nodig = {
            "de postcode van de postbus": adres.postbus_postcode,
            "de plaats van de postbus": adres.postbus_plaats or adres.plaats,
        }
    else:
        nodig = {
            "de straat": adres.straat,
            "het huisnummer": adres.huisnummer,
            "de postcode": adres.postcode,
            "de plaats": adres.plaats,
        }
    return tuple(wat for wat, waarde in nodig.items() if not waarde.strip())


def _plaatsregel(postcode: str, plaats: str) -> str:
    return f"{_postcode(postcode)}  {plaats.strip().upper()}".strip()


def _postcode(postcode: str) -> str:
    """With its space when it is Dutch; anything else as it was recorded."""
    try:
        return normaliseer_postcode(postcode)
    except OngeldigeInvoer:
        return postcode.strip()
