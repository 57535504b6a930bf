"""Start-up of the window: one ordered script, read from top to bottom."""

from __future__ import annotations

import sys
import traceback
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from db.fouten import BekendeFout
from ui import dutch, recent_files, theme
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from werkplek import aanmelden, bronnen
from werkplek.werkplek import Werkplek


def run(bestand: Path | None, peildatum: date | None, wie: str, wachtzin: str | None) -> int:
    """Open the window on `bestand`, or ask which when there is none. Returns the exit code."""
    app = make_application(sys.argv)
    settings = QSettings()
    apply_look(settings)
    sys.excepthook = report_bug
    vandaag = date.today()  # noqa: DTZ011 - the day on the wall is what she means

    def opener(pad: Path, zin: str | None) -> Werkplek:
        dag = peildatum or recent_files.day_of(settings, pad) or vandaag
        naam = wie or recent_files.find(settings, pad).wie
        return aanmelden.open_bestand(pad, zin, lambda: dag, naam, aanmelden.account())

    from ui.dialogs import begin

    werkplek = begin.choose(opener, bestand, wachtzin, settings)
    if werkplek is None:
        return 0
    window = open_window(werkplek, settings, vandaag)
    window.show()
    return app.exec()


def make_application(arguments: list[str]) -> QApplication:
    """Qt with Dutch texts and our look, before the first widget is made."""
    app = QApplication(arguments)
    app.setApplicationName("Werkplek")
    app.setOrganizationName("Werkplek")
    app.setDesktopFileName("werkplek")
    dutch.install(app)
    theme.Theme(app, bronnen.pad("fonts"))
    return app


def apply_look(settings: QSettings) -> None:
    """The colours and text size she chose last time."""
    mode = theme.Mode(str(settings.value("kleuren", theme.Mode.SYSTEM.value)))
    theme.current().apply(mode, float(str(settings.value("tekstgrootte", 1.0))))


def open_window(werkplek: Werkplek, settings: QSettings, vandaag: date) -> MainWindow:
    """The main window on an open store; `vandaag` is the real day, whatever the peildatum is."""
    desk = Desk(werkplek, TaskRunner(), settings, vandaag)
    desk.runner.bug.connect(lambda fout: report_bug(type(fout), fout, fout.__traceback__))
    return MainWindow(desk, aanmelden.gemeentenaam(werkplek) or werkplek.pad.stem)


def report_bug(kind: type[BaseException], fout: BaseException, trace: TracebackType | None) -> None:
    """A fault of the program: say that nothing is lost, with a report without personal data."""
    from ui.dialogs.ask import tell

    traceback.print_exception(kind, fout, trace)
    if isinstance(fout, BekendeFout):
        tell(None, "Dit kan nu niet", str(fout))
        return
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)[-6:]
    ]
    tell(
        None,
        "Er ging iets mis in het programma",
        "Uw gegevens zijn veilig: er is niets half opgeslagen. Geef deze regels aan de beheerder:"
        f"\n\n{kind.__name__}\n" + "\n".join(places),
    )
