"""A picture of every screen, in light and dark, for the README and for whoever looks after us."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings

from db.fouten import AlleenLezen
from ui.app import make_application, open_window
from ui.main_window import MainWindow
from ui.places import DESTINATIONS
from ui.theme import Mode, current
from werkplek.werkplek import Werkplek

_SIZE = (1280, 768)


def make(werkplek: Werkplek, target: Path, vandaag: date) -> list[Path]:
    """Draw every place into `target` without a screen, as it looks on the real day `vandaag`.

    Returns the files, a PNG each.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise AlleenLezen(
            f"In {target} kan Werkplek niet schrijven. Kies een andere map."
        ) from fout
    app = make_application(["werkplek"])  # lives as long as its windows
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "beeld.ini"), QSettings.Format.IniFormat)
        current().apply(Mode.LIGHT, 1.0)
        window = open_window(werkplek, settings, vandaag)
        window.resize(*_SIZE)
        window.show()
        made = list(_pictures(window, target, "licht"))
        current().apply(Mode.DARK)
        made += _pictures(window, target, "donker")
        window.close()
    app.quit()
    return made


def _pictures(window: MainWindow, target: Path, look: str) -> Iterator[Path]:
    someone = next((row.client_id for row in window.desk.due if row.client_id), None)
    for number, destination in enumerate(DESTINATIONS, start=1):
        key = destination.place.key
        window.go(key, someone if key == "clienten" else None)
        window.settle()
        path = target / f"{number}-{key}-{look}.png"
        if not window.grab().save(str(path)):
            raise AlleenLezen(
                f"Het beeld {path} kan niet opgeslagen worden. Is er ruimte op de schijf?"
            )
        yield path
