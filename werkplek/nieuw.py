"""A new store for a gemeente, with the regelingen it starts with."""

from __future__ import annotations

from pathlib import Path

from db.begrippen import Rol
from db.fouten import VerkeerdGebruik
from db.handeling import handeling
from db.model import Gemeente, Medewerker, Regeling
from db.store import Store
from werkplek import bronnen
from werkplek.regels.regelingen import lees_preset

ALGEMEEN = "algemeen"
"""The preset that every store gets: the law's terms, and choices of the program marked as such."""


def presets() -> tuple[str, ...]:
    """The names of the presets one can choose from."""
    namen = (pad.stem for pad in bronnen.pad("regelingen").glob("*.csv"))
    return tuple(sorted(naam for naam in namen if naam != ALGEMEEN))


def presetnaam(preset: str) -> str:
    """The words for a preset: "Haren 2012"."""
    return preset.replace("-", " ").capitalize()


def maak(
    pad: Path,
    gemeente: str,
    preset: str | None,
    wachtzin: str | None,
    wie: str,
    *,
    als_medewerker: bool = False,
) -> Store:
    """Make a store and open it; with a `wachtzin`, of `wie`, encrypted.

    `als_medewerker`: add `wie` as the first medewerker too. Raises `VerkeerdGebruik` for an unknown
    preset, else `OpslagFout`.
    """
    if not gemeente.strip():
        raise VerkeerdGebruik("Geef de naam van de gemeente.")
    if preset is not None and preset not in presets():
        raise VerkeerdGebruik(
            f"De regeling ‘{preset}’ is er niet. Kies uit: {', '.join(presets())}."
        )
    waarden = {
        (waarde.sleutel, waarde.van): waarde
        for naam in (ALGEMEEN, preset)
        if naam is not None
        for waarde in lees_preset(bronnen.tekst("regelingen", f"{naam}.csv"))
    }
    store = Store.nieuw(pad, wachtzin, naam=wie)
    try:
        with handeling(store, wie, "Bestand gemaakt", grens=True) as act:
            act.session.add(Gemeente(naam=gemeente.strip()))
            if als_medewerker:
                act.session.add(Medewerker(naam=wie, rol=Rol.WERKBEMIDDELAAR))
            act.session.add_all(
                Regeling(
                    sleutel=waarde.sleutel,
                    waarde=waarde.waarde,
                    van=waarde.van,
                    tot=waarde.tot,
                    bron=waarde.bron,
                )
                for waarde in waarden.values()
            )
            act.commit()
    except BaseException:
        store.gooi_weg()
        raise
    return store
