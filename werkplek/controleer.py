"""Checks a store and its logboek: what was looked at, counted, and everything that does not hold."""

from __future__ import annotations

from pathlib import Path

from db import ankers, controle, reservekopie
from db.onderzoek import Bevinding, Verslag, Voortgang, onderzoek, onderzoek_bestand
from db.plaats import op_netwerk
from werkplek import reservekopieen
from werkplek.werkplek import Werkplek

__all__ = ["Bevinding", "Verslag", "controleer", "controleer_beschadigd"]


def controleer(werkplek: Werkplek, voortgang: Voortgang | None = None) -> Verslag:
    """Look through the open store at one moment; long work, for the background.

    The journal is also held against what the descriptions of its backups say of it.
    """
    with werkplek.lezen() as session:
        raw = session.connection().connection.driver_connection
        kop = ankers.van_kopieen(raw, werkplek.pad, reservekopieen.mappen(werkplek))
        return onderzoek(raw, kop, voortgang, versleuteld=werkplek.store.versleuteld)


def controleer_beschadigd(
    pad: Path, geheim: str | None, voortgang: Voortgang | None = None
) -> Verslag:
    """Look through a store that is refused as damaged, to say where. Raises `OpslagFout`."""
    toegang = controle.toegang_van(pad, geheim)
    sleutel = toegang.sleutel if toegang else None
    eigen = reservekopie.standaardmap(pad)
    return onderzoek_bestand(
        pad, sleutel, voortgang=voortgang, mappen=[eigen], netwerk=op_netwerk(pad)
    )
