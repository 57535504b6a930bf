"""About the program: version, licence, and what it is built with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.dialogs.ask import tell
from werkplek import VERSIE


def about(parent: QWidget | None) -> None:
    """Say which version this is and under which licences."""
    tell(
        parent,
        f"Werkplek {VERSIE}",
        "De werkplek van de werkbemiddelaar van een kleine gemeente.\n"
        "Licentie: EUPL 1.2.\n\n"
        "Gebouwd met Qt (LGPL 3), SQLCipher (© Zetetic LLC, BSD), SQLAlchemy (MIT), ReportLab (BSD), "
        "Source Sans 3 (OFL 1.1) en Phosphor (MIT).",
    )
