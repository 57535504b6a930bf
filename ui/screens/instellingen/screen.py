"""The page Instellingen: its parts under tabs, each reading what it shows."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtWidgets import QTabWidget, QWidget

from ui.desk import Desk
from ui.screens.instellingen.beveiliging import BeveiligingPart
from ui.screens.instellingen.gemeente import GemeentePart
from ui.screens.instellingen.medewerkers import MedewerkersPart
from ui.screens.instellingen.regelingen import RegelingenPart
from ui.screens.instellingen.reservekopieen import ReservekopieenPart
from ui.screens.instellingen.weergave import WeergavePart
from ui.screens.screen import Screen

_Part: TypeAlias = (
    GemeentePart
    | MedewerkersPart
    | RegelingenPart
    | BeveiligingPart
    | ReservekopieenPart
    | WeergavePart
)


class InstellingenScreen(Screen):
    """`open_item` takes the key of a part: gemeente, medewerkers, regelingen, beveiliging,
    reservekopieën or weergave, or the key of a regeling."""

    TABLES = frozenset({"gemeente", "medewerker", "regeling"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "instellingen", "Instellingen", parent)
        self._regelingen = RegelingenPart(desk)
        self._parts: dict[str, _Part] = {
            "gemeente": GemeentePart(desk),
            "medewerkers": MedewerkersPart(desk),
            "regelingen": self._regelingen,
            "beveiliging": BeveiligingPart(desk),
            "reservekopieën": ReservekopieenPart(desk),
            "weergave": WeergavePart(desk),
        }
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setAccessibleName("Onderdelen van Instellingen")
        for key, part in self._parts.items():
            self._tabs.addTab(part, key.capitalize())
        self.set_body(self._tabs)

    def reload(self) -> None:
        pad = self.desk.werkplek.pad
        self.set_context(f"Bestand {pad.name} in de map {pad.parent.name}", str(pad))
        for part in self._parts.values():
            part.reload()

    def open_item(self, item: object) -> None:
        self.ensure_fresh()
        if item in self._parts:
            self._tabs.setCurrentWidget(self._parts[str(item)])
        elif isinstance(item, str) and self._regelingen.select(item):
            self._tabs.setCurrentWidget(self._regelingen)
