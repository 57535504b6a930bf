"""Checks a store and its logboek: what was looked at, counted, and everything that does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from db import controle
from db.onderzoek import Anker, Bevinding, Verslag, Voortgang, onderzoek, onderzoek_bestand
from db.plaats import op_netwerk
from werkplek.werkplek import Werkplek

__all__ = ["Anker", "Bevinding", "Verslag", "controleer", "controleer_beschadigd"]


def controleer(
    werkplek: Werkplek, ankers: Iterable[Anker] = (), voortgang: Voortgang | None = None
) -> Verslag:
    """Look through the open store at one moment; long work, for the background.

    `ankers` are heads of the chain that were kept elsewhere, such as in the manifests of backups.
    """
    with werkplek.lezen() as session:
        raw = session.connection().connection.driver_connection
        return onderzoek(raw, ankers, voortgang, versleuteld=werkplek.store.versleuteld)


def controleer_beschadigd(
    pad: Path, geheim: str | None, ankers: Iterable[Anker] = (), voortgang: Voortgang | None = None
) -> Verslag:
    """Look through a store that is refused as damaged, to say where. Raises `OpslagFout`."""
    toegang = controle.toegang_van(pad, geheim)
    sleutel = toegang.sleutel if toegang else None
    return onderzoek_bestand(pad, sleutel, ankers, voortgang, netwerk=op_netwerk(pad))
