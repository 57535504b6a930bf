"""Names of clients as stored: the name for the rules, and the key by which lists are ordered."""

from __future__ import annotations

from typing import Protocol

from db.begrippen import Aanhef, Naamgebruik
from werkplek.regels import namen
from werkplek.regels.namen import Naam


class Naamdelen(Protocol):
    """The fields of a name, as a `Client`, a row of its table or a form holds them."""

    @property
    def voorletters(self) -> str: ...
    @property
    def roepnaam(self) -> str: ...
    @property
    def voorvoegsel(self) -> str: ...
    @property
    def geslachtsnaam(self) -> str: ...
    @property
    def voorvoegsel_partner(self) -> str: ...
    @property
    def geslachtsnaam_partner(self) -> str: ...
    @property
    def naamgebruik(self) -> Naamgebruik: ...
    @property
    def aanhef(self) -> Aanhef: ...


def naam_van(client: Naamdelen) -> Naam:
    """The name of a client, for `werkplek.regels.namen`."""
    return Naam(
        geslachtsnaam=client.geslachtsnaam,
        voorletters=client.voorletters,
        voorvoegsel=client.voorvoegsel,
        voorvoegsel_partner=client.voorvoegsel_partner,
        geslachtsnaam_partner=client.geslachtsnaam_partner,
        naamgebruik=client.naamgebruik,
        aanhef=client.aanhef,
        roepnaam=client.roepnaam,
    )


def sorteernaam(client: Naamdelen) -> str:
    """What `Client.sorteernaam` holds; whoever writes a part of a name writes this with it."""
    return namen.sorteersleutel(naam_van(client))
