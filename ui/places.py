"""The places in the navigation, in order, and how each screen is made when it is first visited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.desk import Desk
from ui.icons import Icon
from ui.screens.screen import Screen
from ui.widgets.rail import Place


@dataclass(frozen=True, slots=True)
class Destination:
    """A place with its screen; `make` imports the screen's module, so start-up does not pay for it."""

    place: Place
    make: Callable[[Desk], Screen]


def _vandaag(desk: Desk) -> Screen:
    from ui.screens.vandaag import VandaagScreen

    return VandaagScreen(desk)


def _clienten(desk: Desk) -> Screen:
    from ui.screens.clienten import ClientenScreen

    return ClientenScreen(desk)


def _werkgevers(desk: Desk) -> Screen:
    from ui.screens.werkgevers import WerkgeversScreen

    return WerkgeversScreen(desk)


def _brieven(desk: Desk) -> Screen:
    from ui.screens.brieven.screen import BrievenScreen

    return BrievenScreen(desk)


def _id_afbouw(desk: Desk) -> Screen:
    from ui.screens.id_afbouw import IdAfbouwScreen

    return IdAfbouwScreen(desk)


def _instellingen(desk: Desk) -> Screen:
    from ui.screens.instellingen.screen import InstellingenScreen

    return InstellingenScreen(desk)


def _logboek(desk: Desk) -> Screen:
    from ui.screens.logboek.screen import LogboekScreen

    return LogboekScreen(desk)


def _plaatsingen(desk: Desk) -> Screen:
    from ui.screens.plaatsingen.screen import PlaatsingenScreen

    return PlaatsingenScreen(desk)


def _rapporten(desk: Desk) -> Screen:
    from ui.screens.rapporten.screen import RapportenScreen

    return RapportenScreen(desk)


DESTINATIONS = (
    Destination(Place("vandaag", "Vandaag", Icon.VANDAAG, "Ctrl+1"), _vandaag),
    Destination(Place("clienten", "Cliënten", Icon.CLIENTEN, "Ctrl+2"), _clienten),
    Destination(Place("id_afbouw", "ID-afbouw", Icon.ID_AFBOUW, "Ctrl+3"), _id_afbouw),
    Destination(Place("plaatsingen", "Plaatsingen", Icon.HANDDRUK, "Ctrl+9"), _plaatsingen),
    Destination(Place("werkgevers", "Werkgevers", Icon.WERKGEVERS, "Ctrl+4"), _werkgevers),
    Destination(Place("brieven", "Brieven", Icon.BRIEVEN, "Ctrl+5"), _brieven),
    Destination(Place("rapporten", "Rapporten", Icon.RAPPORTEN, "Ctrl+6"), _rapporten),
    Destination(
        Place("instellingen", "Instellingen", Icon.INSTELLINGEN, "Ctrl+7", foot=True), _instellingen
    ),
    Destination(Place("logboek", "Logboek", Icon.LOGBOEK, "Ctrl+8", foot=True), _logboek),
)
