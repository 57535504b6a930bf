"""Rapporten by keyboard: every figure opens its list; a raadsbericht from text to sent, and undone."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from db.begrippen import Raadsberichtstatus
from db.model import Regeling
from tests.gui.conftest import PEILDATUM
from tests.gui.dialogen import in_dialog
from tests.ui.toegankelijk import problems, show
from ui.desk import Desk
from ui.dialogs.raadsbericht import EstablishDialog, ReleaseDialog, SentDialog, TextDialog
from ui.main_window import MainWindow
from ui.screens.rapporten.screen import RapportenScreen
from ui.widgets.chart_view import ChartView
from ui.widgets.figures import Figures
from werkplek.raad import archief, bewaard, raadsbericht
from werkplek.raad.bewaard import Kopgegevens
from werkplek.raad.onderdrukking import Groep
from werkplek.regels.regelingen import Sleutel

KOP = Kopgegevens("2012-0417", "J. Sloots", "Marjan Tjaden", date(2012, 3, 13))


@pytest.fixture
def scherm(bureau: Desk, qtbot: QtBot) -> RapportenScreen:
    screen = RapportenScreen(bureau)
    screen.resize(1072, 700)
    show(qtbot, screen)
    rust(qtbot, bureau)
    return screen


def rust(qtbot: QtBot, desk: Desk) -> None:
    """Wait until nothing runs in the background."""
    qtbot.waitUntil(lambda: not desk.runner.busy)


def op_het_bericht(scherm: RapportenScreen, qtbot: QtBot) -> None:
    """Go to the raadsbericht and wait for its pages."""
    scherm.open_item("raadsbericht")
    rust(qtbot, scherm.desk)


def bewaar(desk: Desk) -> None:
    desk.act(lambda werkplek: archief.bewaar_concept(werkplek, KOP, {}))


def tekst(pdf: bytes | None) -> str:
    assert pdf is not None
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        delen = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    return " ".join(" ".join(delen).split())


def knop(dialog: TextDialog | ReleaseDialog | EstablishDialog | SentDialog) -> QPushButton:
    """The button that does it."""
    return next(button for button in dialog.findChildren(QPushButton) if button.isDefault())


def test_the_place_is_reached_by_ctrl_6(venster: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(venster, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    screen = venster.findChild(RapportenScreen)
    assert screen is not None
    assert screen.isVisible()
    qtbot.waitUntil(lambda: screen.stukken.pdf is not None)


def test_figure_above_opens_its_list_and_the_list_a_dossier(
    scherm: RapportenScreen, qtbot: QtBot
) -> None:
    figures = scherm.findChild(Figures)
    assert figures is not None
    figures.opened.emit("buiten-afbouw")
    bron = scherm.cijfers.shown
    assert bron is not None
    assert (bron.titel, len(bron.regels)) == ("ID-ers buiten de afbouw", 4)
    table = scherm.cijfers.table
    assert table is not None
    assert table.hasFocus()
    gegaan: list[tuple[str, object]] = []
    scherm.desk.go.connect(lambda place, item: gegaan.append((place, item)))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert gegaan == [("clienten", bron.regels[0].client_id)]


def test_every_figure_shows_its_list(scherm: RapportenScreen) -> None:
    """With the arrow through all figures: each shows as many rows as its list has."""
    view = scherm.cijfers
    verwacht = raadsbericht.stel_op(scherm.desk.werkplek).cijfers
    assert view.keys == tuple(cijfer.sleutel for cijfer in verwacht)
    for sleutel in view.keys:
        view.open_figure(sleutel)
        bron, table = view.shown, view.table
        assert bron is not None
        assert table is not None
        assert table.model().rowCount() == len(bron.regels)
        assert table.model().columnCount() == len(bron.kolommen)


def test_charts_are_those_of_the_document(scherm: RapportenScreen) -> None:
    """Drawn on white, in their own shape, with the table one key away."""
    tabs = scherm.findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(1)
    charts = scherm.findChildren(ChartView)
    assert len(charts) >= 7
    beeld = charts[0].grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    zwart = QColor("black").rgb()
    punten = [(x, y) for x in range(0, beeld.width(), 3) for y in range(0, beeld.height() // 2, 3)]
    assert sum(beeld.pixel(x, y) == zwart for x, y in punten) < len(punten) / 20
    charts[0].toggle()
    assert charts[0].table.isVisible()
    assert charts[0].table.model().rowCount() == 4


def test_text_is_edited_and_kept(scherm: RapportenScreen, qtbot: QtBot) -> None:
    op_het_bericht(scherm, qtbot)

    def edit(dialog: TextDialog) -> None:
        dialog.form.field("registratienummer").set_value("2012-0417")
        note = dialog.form.field("rol").editor()
        assert isinstance(note, QPlainTextEdit)
        note.setFocus()
        note.setPlainText("Er zijn  banen.")
        cursor = note.textCursor()
        cursor.setPosition(len("Er zijn "))
        note.setTextCursor(cursor)
        dialog.choose_field("banen")
        dialog.insert_field()
        assert note.toPlainText() == "Er zijn {{ banen }} banen."
        knop(dialog).click()

    gedaan = in_dialog(qtbot, TextDialog, edit)
    scherm.stukken.button("bewerken").click()
    assert gedaan
    (concept,) = bewaard.lijst(scherm.desk.werkplek)
    assert concept.teksten == {"rol": "Er zijn {{ banen }} banen."}
    rust(qtbot, scherm.desk)
    inhoud = tekst(scherm.stukken.pdf)
    assert "Er zijn 12 banen." in inhoud
    assert "2012-0417" in inhoud
    scherm.desk.undo()
    assert bewaard.lijst(scherm.desk.werkplek) == []


def test_wrong_field_is_shown_at_its_text(scherm: RapportenScreen, qtbot: QtBot) -> None:
    op_het_bericht(scherm, qtbot)
    fout: list[str] = []

    def edit(dialog: TextDialog) -> None:
        dialog.form.field("rol").set_value("{{ onzin }}")
        knop(dialog).click()
        fout.append(dialog.form.field("rol").editor().accessibleDescription())
        assert dialog.isVisible()

    in_dialog(qtbot, TextDialog, edit)
    scherm.stukken.button("bewerken").click()
    assert "veld dat niet bestaat" in fout[0]
    assert bewaard.lijst(scherm.desk.werkplek) == []


def test_releasing_asks_for_a_reason(scherm: RapportenScreen, qtbot: QtBot) -> None:
    bewaar(scherm.desk)
    op_het_bericht(scherm, qtbot)
    assert "Geïnformeerd" not in tekst(scherm.stukken.pdf)

    def release(dialog: ReleaseDialog) -> None:
        dialog.form.field("geinformeerd").set_value(True)
        knop(dialog).click()
        assert dialog.isVisible()
        dialog.form.field("reden").set_value("De raad vroeg ernaar.")
        knop(dialog).click()

    gedaan = in_dialog(qtbot, ReleaseDialog, release)
    scherm.stukken.button("vrijgeven").click()
    assert gedaan
    assert bewaard.lijst(scherm.desk.werkplek)[0].vrijgegeven == frozenset({Groep.GEINFORMEERD})
    rust(qtbot, scherm.desk)
    assert "Van de 12 ID-ers zijn er 9 geïnformeerd." in tekst(scherm.stukken.pdf)


def test_established_and_sent(scherm: RapportenScreen, qtbot: QtBot) -> None:
    """Establish by Enter in the list, undo, again, and send with the warnings in sight (C-14)."""
    bewaar(scherm.desk)
    op_het_bericht(scherm, qtbot)
    for _ in range(2):
        gedaan = in_dialog(qtbot, EstablishDialog, lambda dialog: knop(dialog).click())
        scherm.stukken.select("openbaar")
        scherm.stukken.button("vaststellen").click()
        assert gedaan
        (bericht,) = bewaard.lijst(scherm.desk.werkplek)
        assert bericht.status is Raadsberichtstatus.VASTGESTELD
        if not _:
            scherm.desk.undo()
            assert bewaard.lijst(scherm.desk.werkplek)[0].status is Raadsberichtstatus.CONCEPT
    scherm.stukken.select(str(bericht.id))
    rust(qtbot, scherm.desk)
    assert scherm.stukken.pdf == archief.pdf(scherm.desk.werkplek, bericht.id)
    assert not scherm.stukken.button("bewerken").isVisible()
    waarschuwingen: list[str] = []

    def send(dialog: SentDialog) -> None:
        waarschuwingen.extend(dialog.warnings)
        knop(dialog).click()

    in_dialog(qtbot, SentDialog, send)
    scherm.stukken.button("verzonden").click()
    assert len(waarschuwingen) == 2
    (bericht,) = bewaard.lijst(scherm.desk.werkplek)
    assert bericht.verzonden_op == PEILDATUM


def test_internal_version_is_named_so_on_disk(
    scherm: RapportenScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when she takes the word out of the proposed name."""
    op_het_bericht(scherm, qtbot)
    scherm.stukken.select("intern")
    rust(qtbot, scherm.desk)
    gekozen = str(tmp_path / "voor de wethouder.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (gekozen, ""))
    scherm.stukken.button("opslaan").click()
    (bestand,) = tmp_path.glob("*.pdf")
    assert bestand.name == "voor de wethouder-INTERN.pdf"
    assert "INTERN" in tekst(bestand.read_bytes())


def test_nothing_to_count(bureau: Desk, qtbot: QtBot) -> None:
    bureau.set_peildatum(date(1995, 1, 1))
    screen = RapportenScreen(bureau)
    show(qtbot, screen)
    assert not screen.cijfers.isVisible()


def test_without_an_end_date_the_days_are_left_out(bureau: Desk, qtbot: QtBot) -> None:
    with bureau.werkplek.handeling("Proef") as act:
        act.session.execute(delete(Regeling).where(Regeling.sleutel == Sleutel.ID_EINDDATUM))
        act.commit()
    screen = RapportenScreen(bureau)
    show(qtbot, screen)
    rust(qtbot, bureau)
    assert "afgebouwd" in screen.cijfers.keys
    assert "dagen" not in screen.cijfers.keys


@pytest.mark.parametrize("tab", [0, 1, 2])
def test_anyone_can_use_it(scherm: RapportenScreen, qtbot: QtBot, tab: int) -> None:
    tabs = scherm.findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(tab)
    rust(qtbot, scherm.desk)
    assert problems(scherm) == []


def test_anyone_can_use_the_dialogs(scherm: RapportenScreen, qtbot: QtBot) -> None:
    bewaar(scherm.desk)
    op_het_bericht(scherm, qtbot)
    gevonden: list[str] = []
    for key, kind in (
        ("bewerken", TextDialog), ("vrijgeven", ReleaseDialog), ("vaststellen", EstablishDialog)
    ):  # fmt: skip
        gedaan = in_dialog(qtbot, kind, lambda dialog: gevonden.extend(problems(dialog)))
        scherm.stukken.button(key).click()
        assert gedaan
    assert gevonden == []


def test_nothing_is_left_open_at_the_end(tmp_path: Path) -> None:
    """A program that ends with a preview in sight says nothing on its way out."""
    pdf = tmp_path / "stuk.pdf"
    pdf.write_bytes(_een_bladzijde())
    programma = (
        # whatever is finalized before pdfium is loaded, is so after it at the end
        "import sys, weakref\n"
        "weakref.finalize(sys, lambda: None)\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.theme import Mode, Theme\n"
        "from werkplek import bronnen\n"
        "app = QApplication([])\n"
        "look = Theme(app, bronnen.pad('fonts'))\n"
        "look.apply(Mode.LIGHT)\n"
        "from ui.widgets.pdf_view import PdfView\n"
        "view = PdfView('stuk')\n"
        "view.show_pdf(Path(sys.argv[1]).read_bytes())\n"
        "view.grab()\n"
        "print(view.page_count)\n"
    )
    gedaan = subprocess.run(
        [sys.executable, "-c", programma, str(pdf)], capture_output=True, text=True, check=False
    )
    assert (gedaan.returncode, gedaan.stdout, gedaan.stderr) == (0, "1\n", "")


def _een_bladzijde() -> bytes:
    with closing(pypdfium2.PdfDocument.new()) as document:
        document.new_page(595, 842).close()
        uit = BytesIO()
        document.save(uit)
    return uit.getvalue()
