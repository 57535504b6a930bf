"""Reading tables in from the window: looked at first, written only on Inlezen, stopped at will."""

from __future__ import annotations

import csv
from pathlib import Path
from threading import Event

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.begrippen import Aanleiding
from tests.gui.dialogen import in_dialog
from tests.ui.toegankelijk import problems, show
from ui.desk import Desk
from ui.dialogs.inlezen import ImportDialog, dropped
from ui.main_window import MainWindow
from ui.widgets.table import DataTable
from werkplek import bronnen, reservekopieen, werkgevers
from werkplek.uitwisseling.importeren import Rijstatus

WERKGEVERS = """werkgevernummer;naam;sector;plaats
101;Openbare basisschool De Esborg;school;Haren
901;Bakkerij De Korst;bedrijf;Haren
902;Sportclub De Bal;sportclub;Onnen
"""
FOUT = WERKGEVERS.replace("902;Sportclub De Bal;sportclub", "901;;voetbal")


@pytest.fixture
def dialoog(qtbot: QtBot, bureau: Desk) -> ImportDialog:
    dialog = ImportDialog(None, bureau)
    show(qtbot, dialog)
    return dialog


def _map(tmp_path: Path, tekst: str) -> Path:
    folder = tmp_path / "tabellen"
    folder.mkdir(exist_ok=True)
    (folder / "werkgevers.csv").write_text(tekst, encoding="utf-8")
    return folder


def _look(qtbot: QtBot, dialog: ImportDialog, bureau: Desk, pad: Path) -> None:
    dialog.look_at(pad)
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    QApplication.processEvents()  # the layout follows the new words


def _button(dialog: ImportDialog, words: str) -> QPushButton:
    return next(
        button
        for button in dialog.findChildren(QPushButton)
        if button.text() == words and button.isVisible()
    )


def _words(table: DataTable) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _table(dialog: ImportDialog, name: str) -> DataTable:
    return next(t for t in dialog.findChildren(DataTable) if t.accessibleName() == name)


def test_anyone_can_use_it_before_and_after_looking(
    qtbot: QtBot, dialoog: ImportDialog, bureau: Desk, tmp_path: Path
) -> None:
    assert problems(dialoog) == []
    _look(qtbot, dialoog, bureau, _map(tmp_path, FOUT))
    assert problems(dialoog) == []
    _look(qtbot, dialoog, bureau, _map(tmp_path, WERKGEVERS))
    assert problems(dialoog) == []


def test_looking_writes_nothing_and_inlezen_does(
    qtbot: QtBot, dialoog: ImportDialog, bureau: Desk, tmp_path: Path
) -> None:
    told: list[str] = []
    bureau.told.connect(lambda what: told.append(what.words))
    voor = len(werkgevers.lijst(bureau.werkplek))
    _look(qtbot, dialoog, bureau, _map(tmp_path, WERKGEVERS))
    assert dialoog.found is not None
    assert dialoog.found.aantallen[Rijstatus.NIEUW] == 2
    assert len(werkgevers.lijst(bureau.werkplek)) == voor
    focus = dialoog.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Inlezen"
    QTest.keyClick(focus, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not dialoog.isVisible())
    assert len(werkgevers.lijst(bureau.werkplek)) == voor + 2
    assert told
    assert told[-1].startswith("Ingelezen: 2 nieuw")
    (kopie,) = reservekopieen.lijst(bureau.werkplek)
    assert kopie.aanleiding is Aanleiding.VOOR_INLEZEN


def test_faults_stand_at_their_row_and_column_and_nothing_can_be_read_in(
    qtbot: QtBot,
    dialoog: ImportDialog,
    bureau: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _look(qtbot, dialoog, bureau, _map(tmp_path, FOUT))
    assert dialoog.found is not None
    assert dialoog.found.gebreken
    lines = _words(_table(dialoog, "Fouten"))
    assert {(line[1], line[2]) for line in lines} >= {("4", "sector")}
    assert not any(
        button.text() == "Inlezen" and button.isVisible()
        for button in dialoog.findChildren(QPushButton)
    )
    _button(dialoog, "Kopiëren").click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == len(lines)
    assert any("rij 4, kolom sector" in line for line in copied)
    naar = tmp_path / "fouten.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(naar), ""))
    _button(dialoog, "Opslaan als CSV…").click()
    with naar.open(encoding="utf-8-sig", newline="") as file:
        kept = list(csv.reader(file, delimiter=";"))
    assert kept[0] == ["bestand", "rij", "kolom", "bericht"]
    assert len(kept) == len(lines) + 1


def test_mended_tables_are_looked_at_again(
    qtbot: QtBot, dialoog: ImportDialog, bureau: Desk, tmp_path: Path
) -> None:
    _look(qtbot, dialoog, bureau, _map(tmp_path, FOUT))
    _map(tmp_path, WERKGEVERS)
    QTest.keyClick(_button(dialoog, "Opnieuw bekijken"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    assert dialoog.found is not None
    assert not dialoog.found.gebreken
    assert _button(dialoog, "Inlezen").isVisible()


def test_the_practice_tables_are_all_there_already(
    qtbot: QtBot, dialoog: ImportDialog, bureau: Desk
) -> None:
    _look(qtbot, dialoog, bureau, bronnen.pad("oefengemeenten", "haren-2012"))
    assert dialoog.found is not None
    assert dialoog.found.aantallen[Rijstatus.NIEUW] == 0
    assert _button(dialoog, "Sluiten").isVisible()
    tables = _words(_table(dialoog, "Wat er gevonden is"))
    assert ["Cliënten", "–", "–", "192", "–", "–"] in tables


@pytest.mark.parametrize("naam", ["bestaat niet.csv", "tekst.docx"])
def test_what_cannot_be_read_at_all_is_said(
    qtbot: QtBot, dialoog: ImportDialog, bureau: Desk, tmp_path: Path, naam: str
) -> None:
    pad = tmp_path / naam
    if pad.suffix == ".docx":
        pad.write_bytes(b"PK\x03\x04")
    _look(qtbot, dialoog, bureau, pad)
    assert dialoog.found is None
    [line] = _words(_table(dialoog, "Fouten"))
    assert line[0] == naam
    assert dialoog.isVisible()


def test_stopping_writes_nothing_and_the_proposal_stays(
    qtbot: QtBot, dialoog: ImportDialog, bureau: Desk, tmp_path: Path
) -> None:
    voor = len(werkgevers.lijst(bureau.werkplek))
    _look(qtbot, dialoog, bureau, _map(tmp_path, WERKGEVERS))
    dialoog.read_in()
    QTest.keyClick(dialoog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    written = len(werkgevers.lijst(bureau.werkplek)) - voor
    # the work may have been done before the key came; then all of it is there
    assert (written, dialoog.isVisible()) in {(0, True), (2, False)}


def test_stopping_while_it_waits_for_its_turn_writes_nothing(
    qtbot: QtBot, dialoog: ImportDialog, bureau: Desk, tmp_path: Path
) -> None:
    voor = len(werkgevers.lijst(bureau.werkplek))
    _look(qtbot, dialoog, bureau, _map(tmp_path, WERKGEVERS))
    first = Event()
    bureau.background(lambda _werkplek, _progress: first.wait(10), lambda _done: None, "Eerst dit")
    dialoog.read_in()
    QTest.keyClick(dialoog, Qt.Key.Key_Escape)
    first.set()
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    assert dialoog.isVisible()
    assert len(werkgevers.lijst(bureau.werkplek)) == voor


def test_only_one_folder_or_table_can_be_dropped(tmp_path: Path) -> None:
    table = tmp_path / "werkgevers.csv"
    table.write_text(WERKGEVERS)

    def carried(*places: Path | str) -> QMimeData:
        data = QMimeData()
        data.setUrls(
            [QUrl.fromLocalFile(str(p)) if isinstance(p, Path) else QUrl(p) for p in places]
        )
        return data

    assert dropped(carried(tmp_path)) == tmp_path
    assert dropped(carried(table)) == table
    assert dropped(carried(table, tmp_path)) is None
    assert dropped(carried(tmp_path / "brief.pdf")) is None
    assert dropped(carried("https://example.org/x.csv")) is None
    assert dropped(QMimeData()) is None


def test_dropping_a_folder_on_the_window_shows_what_it_would_do(
    qtbot: QtBot, venster: MainWindow, bureau: Desk, tmp_path: Path
) -> None:
    folder = _map(tmp_path, WERKGEVERS)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    found: list[int] = []

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: not bureau.runner.busy)
        assert dialog.found is not None
        found.append(dialog.found.aantallen[Rijstatus.NIEUW])
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    venster.dropEvent(event)
    asked = in_dialog(qtbot, ImportDialog, look)
    qtbot.waitUntil(lambda: bool(asked))
    assert found == [2]


def test_a_workbook_is_read_as_well(
    qtbot: QtBot, dialoog: ImportDialog, bureau: Desk, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "werkgevers"
    for line in WERKGEVERS.splitlines():
        sheet.append(line.split(";"))
    book.save(tmp_path / "alles.xlsx")
    _look(qtbot, dialoog, bureau, tmp_path / "alles.xlsx")
    assert dialoog.found is not None
    assert dialoog.found.aantallen[Rijstatus.NIEUW] == 2
