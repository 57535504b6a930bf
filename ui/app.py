"""Start-up of the window: one ordered script, read from top to bottom."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui import dutch, log_file, recent_files, theme
from ui.desk import Desk
from ui.faults import Faults
from ui.log_file import LogFile
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from werkplek import aanmelden, bestandsplek, bronnen, foutverslag
from werkplek.werkplek import Werkplek


def run(bestand: Path | None, peildatum: date | None, wie: str, wachtzin: str | None) -> int:
    """Open the window on `bestand`, or ask which when there is none. Returns the exit code."""
    app = make_application(sys.argv)
    log = LogFile(log_file.folder())
    faults = Faults(log.fault)
    faults.install()
    try:
        return _run(app, faults, bestand, peildatum, wie, wachtzin)
    except Exception as fout:  # at the front door: it is told in a window, not in a traceback
        faults.report(fout)
        return foutverslag.EXITCODE
    finally:
        faults.finish()
        log.close()


def _run(
    app: QApplication,
    faults: Faults,
    bestand: Path | None,
    peildatum: date | None,
    wie: str,
    wachtzin: str | None,
) -> int:
    settings = QSettings()
    apply_look(settings)
    vandaag = date.today()  # noqa: DTZ011 - the day on the wall is what she means

    def opener(pad: Path, zin: str | None, alleen_lezen: bool) -> Werkplek:
        dag = peildatum or recent_files.day_of(settings, pad) or vandaag
        naam = wie or recent_files.find(settings, pad).wie
        return aanmelden.open_bestand(
            pad, zin, lambda: dag, naam, aanmelden.account(), alleen_lezen=alleen_lezen
        )

    from ui.dialogs import begin

    werkplek = begin.choose(opener, bestand, wachtzin, settings)
    if werkplek is None:
        return 0
    faults.store = werkplek.pad
    window = open_window(werkplek, settings, vandaag)
    window.desk.runner.bug.connect(faults.report)
    faults.again.connect(window.say_fault_again)
    window.show()
    if not bestandsplek.bekijk(werkplek).alleen_lezen:
        from ui.first_window import FirstWindow

        window.closing.connect(FirstWindow(werkplek.pad, window).close)
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
    return MainWindow(desk, aanmelden.gemeentenaam(werkplek) or werkplek.pad.stem)
