"""Changes of who can open a store: the key file and the journal go together."""

from __future__ import annotations

from collections.abc import Callable

from db import sleutelbestand
from db.begrippen import Sleutelsoort
from db.driver import Sleutel
from db.fouten import AlleenLezen, OpslagFout
from db.handeling import handeling
from db.sleutelbestand import Generatie
from db.store import Store


def ingangen(store: Store) -> Generatie:
    """All ways in to an encrypted store. Raises `OpslagFout` when it is not encrypted."""
    return sleutelbestand.lees_van(store.pad, _sleutel(store).zout)


def wijzig(
    store: Store,
    wie: str,
    label: str,
    verander: Callable[[Generatie], Generatie],
    reden: str = "",
) -> None:
    """Change the ways in, as an act that cannot be undone.

    When the journal cannot be written the key file goes back to what it was. Raises `OpslagFout`
    when the last way in by wachtzin would go, or when nothing can be written.
    """
    sleutel = _sleutel(store)
    with handeling(store, wie, label, reden=reden, grens=True) as act:
        was = sleutelbestand.lees_van(store.pad, sleutel.zout)
        wordt = verander(was)
        if not any(ingang.soort is Sleutelsoort.WACHTZIN for ingang in wordt.ingangen):
            raise OpslagFout(
                "Dit is de laatste wachtzin. Geef eerst een andere medewerker toegang, anders kan "
                "niemand het bestand nog openen."
            )
        _schrijf(store, wordt.gemerkt(sleutel))
        try:
            act.commit()
        except BaseException:
            _schrijf(store, was)
            raise


def _sleutel(store: Store) -> Sleutel:
    sleutel = store.sleutel
    if sleutel is None:
        raise OpslagFout("Dit bestand is niet versleuteld. Versleutel het eerst.")
    return sleutel


def _schrijf(store: Store, generatie: Generatie) -> None:
    try:
        sleutelbestand.schrijf(store.pad, [generatie])
    except OSError as fout:
        raise AlleenLezen(
            f"Het sleutelbestand kan niet geschreven worden in {store.pad.parent}. Maak ruimte vrij "
            "op de schijf en probeer het opnieuw. Er is niets gewijzigd."
        ) from fout
