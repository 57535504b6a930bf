"""Brieven by keyboard: look without archiving, make, print or keep, send, withdraw, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.begrippen import Briefsoort, Briefstatus
from db.fouten import AlleenLezen
from tests.gui.conftest import PEILDATUM
from tests.ui.toegankelijk import problems, show
from ui import printing
from ui.desk import Desk
from ui.dialogs.brief import BatchDialog, SentDialog, WithdrawDialog
from ui.dialogs.uitvoer import OutputDialog
from ui.main_window import MainWindow
from ui.models.rows import ID_ROLE
from ui.screens.brieven.screen import BrievenScreen
from werkplek.brieven import archief, maken
from werkplek.brieven.archief import BriefRegel
from werkplek.brieven.concept import Concept
from werkplek.regels.uitleg import als_zin

UITNODIGINGEN = 4


@pytest.fixture
def scherm(bureau: Desk, qtbot: QtBot) -> BrievenScreen:
    """The screen on its own, with its list written out."""
    screen = BrievenScreen(bureau)
    screen.resize(1072, 700)
    show(qtbot, screen)
    rust(qtbot, bureau)
    return screen


def rust(qtbot: QtBot, desk: Desk) -> None:
    """Wait until nothing runs in the background."""
    qtbot.waitUntil(lambda: not desk.runner.busy)


def ctrl_return(widget: QWidget) -> None:
    """The key for the primary act."""
    QTest.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def in_dialog(do: Callable[[QDialog], None]) -> list[str]:
    """Do this in the next modal dialog; the answer fills with its kind, so that a test can look."""
    seen: list[str] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not (isinstance(dialog, QDialog) and dialog.isActiveWindow()):
            QTimer.singleShot(5, act)
            return
        seen.append(type(dialog).__name__)
        try:
            do(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()  # after a failed check nobody else would close it

    QTimer.singleShot(0, act)
    return seen


def output_dialog(screen: QWidget) -> OutputDialog:
    """The dialog that offers what was made."""
    [found] = [d for d in screen.window().findChildren(OutputDialog) if d.isVisible()]
    return found


def gemaakt(desk: Desk) -> list[BriefRegel]:
    """What was archived in this test: the practice has older letters of its own."""
    return [regel for regel in archief.lijst(desk.werkplek) if regel.gedagtekend == PEILDATUM]


def maak(desk: Desk, soort: Briefsoort) -> list[BriefRegel]:
    """Letters of a kind, made without the screen, oldest kenmerk first."""
    desk.act(lambda w: maken.maak_definitief(w, maken.concepten(w, soort)))
    nieuw = [regel for regel in gemaakt(desk) if regel.soort is soort]
    return sorted(nieuw, key=lambda regel: regel.kenmerk)


def zonder_adres(desk: Desk, client_id: int) -> None:
    """Take the postcode of a client away, as a wrong import could."""
    from db.model import Client

    with desk.werkplek.handeling("Adres weg") as handeling:
        handeling.session.get_one(Client, client_id).postcode = ""
        wijziging = handeling.commit()
    desk.announce(wijziging)


def knop(widget: QWidget, words: str) -> QPushButton:
    """The visible button with these words."""
    [found] = [b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    return found


def te_maken(screen: BrievenScreen) -> int:
    """The count on the first chip."""
    return int(screen._chips._buttons["te_maken"].text().rsplit(" ", 1)[-1])


def concept(screen: BrievenScreen, soort: Briefsoort) -> Concept:
    """The first due letter of a kind."""
    return next(c for c in screen._concepts or () if c.soort is soort)


def test_looking_archives_nothing(scherm: BrievenScreen, bureau: Desk, qtbot: QtBot) -> None:
    scherm.open_item(Briefsoort.ID_INFORMEREN)
    lijst, voor = scherm._list, te_maken(scherm)
    for _ in range(3):
        QTest.keyClick(lijst, Qt.Key.Key_Down)
        rust(qtbot, bureau)
        assert scherm._detail.pages >= 1
    assert gemaakt(bureau) == []
    assert te_maken(scherm) == voor


def test_the_preview_is_of_who_is_chosen(scherm: BrievenScreen, bureau: Desk, qtbot: QtBot) -> None:
    scherm.open_item(Briefsoort.ID_INFORMEREN)
    for _ in range(5):  # faster than letters are drawn: only the last may come in sight
        QTest.keyClick(scherm._list, Qt.Key.Key_Down)
    rust(qtbot, bureau)
    chosen = scherm._chosen_concepts()[0]
    adres = chosen.stukken[0].document
    text = scherm._detail._view._text.toPlainText()
    assert hasattr(adres, "adresregels")
    assert adres.adresregels[0] in text
    assert "concept" in text


def test_a_letter_is_made_by_keyboard_printed_and_undone(
    scherm: BrievenScreen, bureau: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: Any
) -> None:
    scherm.open_item(Briefsoort.ID_GESPREK)
    who, voor = scherm._chosen_concepts()[0].ontvanger, te_maken(scherm)
    ctrl_return(scherm._list)
    rust(qtbot, bureau)
    [brief] = gemaakt(bureau)
    assert (brief.soort, brief.client, brief.status) == (
        Briefsoort.ID_GESPREK,
        who,
        Briefstatus.GEMAAKT,
    )
    dialog = output_dialog(scherm)
    assert problems(dialog) == []
    naar = tmp_path / "uit"  # without .pdf, as many type it
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(naar), ""))
    dialog.save()
    assert naar.with_suffix(".pdf").read_bytes() == archief.pdf(bureau.werkplek, brief.id)
    dialog.accept()
    rust(qtbot, bureau)
    assert te_maken(scherm) == voor - 1
    bureau.undo()
    rust(qtbot, bureau)
    assert gemaakt(bureau) == []
    assert te_maken(scherm) == voor


def test_a_batch_says_who_cannot_and_makes_whole_letters_in_envelope_order(
    scherm: BrievenScreen, bureau: Desk, qtbot: QtBot
) -> None:
    mis = concept(scherm, Briefsoort.ID_GESPREK)
    assert mis.verschuldigd.client_id is not None
    zonder_adres(bureau, mis.verschuldigd.client_id)
    rust(qtbot, bureau)
    scherm._list.selectAll()
    assert len(scherm._chosen_keys()) == te_maken(scherm)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, BatchDialog)
        assert problems(dialog) == []
        model = dialog._list.model()
        texts = [model.index(row, 0).data() for row in range(model.rowCount())]
        faulty = sum(bool(c.gebreken) for c in scherm._concepts or ())
        assert texts[0].startswith("Kan nog niet")
        assert mis.ontvanger in texts[1 : 1 + faulty]
        assert texts[1 + faulty].startswith("Op volgorde van de post")
        QTest.keyClick(dialog._list, Qt.Key.Key_Return)

    wanted = sorted(
        (c for c in scherm._concepts or () if not c.gebreken), key=lambda c: (c.plek, c.ontvanger)
    )
    seen = in_dialog(look)
    ctrl_return(scherm._list)
    assert seen == ["BatchDialog"]
    rust(qtbot, bureau)
    made = sorted(gemaakt(bureau), key=lambda regel: regel.kenmerk)
    stukken = [stuk.soort for c in wanted for stuk in c.stukken]
    assert [regel.soort for regel in made] == stukken
    assert mis.verschuldigd.client_id not in {
        regel.client_id for regel in made if regel.soort is Briefsoort.ID_GESPREK
    }
    whole = printing.join(output_dialog(scherm)._pdfs)
    pages = sum(
        len(pypdfium2.PdfDocument(archief.pdf(bureau.werkplek, regel.id))) for regel in made
    )
    assert len(pypdfium2.PdfDocument(whole)) == pages
    output_dialog(scherm).accept()
    bureau.undo()
    assert gemaakt(bureau) == []
    rust(qtbot, bureau)


def test_cancelling_a_batch_leaves_no_letter(
    scherm: BrievenScreen, bureau: Desk, qtbot: QtBot
) -> None:
    told: list[str] = []
    bureau.told.connect(lambda t: told.append(t.words))
    alle = [c for c in scherm._concepts or () if not c.gebreken]
    scherm._deeds._make_now(alle)
    bureau.runner.cancel()
    rust(qtbot, bureau)
    assert gemaakt(bureau) == []
    assert told == ["Geannuleerd: er is geen brief gemaakt"]
    assert not scherm._deeds.making


def test_the_same_letter_cannot_be_made_twice(
    scherm: BrievenScreen, bureau: Desk, qtbot: QtBot
) -> None:
    scherm.open_item(Briefsoort.ID_UITVOERDER)
    ctrl_return(scherm._list)
    ctrl_return(scherm._list)
    rust(qtbot, bureau)
    assert len(gemaakt(bureau)) == 1
    output_dialog(scherm).accept()


def test_what_is_missing_comes_first_and_leads_to_where_it_is_mended(
    scherm: BrievenScreen, bureau: Desk, qtbot: QtBot
) -> None:
    went: list[tuple[str, object]] = []
    bureau.go.connect(lambda place, item: went.append((place, item)))
    client_id = concept(scherm, Briefsoort.ID_GESPREK).verschuldigd.client_id
    assert client_id is not None
    zonder_adres(bureau, client_id)
    rust(qtbot, bureau)
    model = scherm._list.model()
    assert model.index(0, 0).data().startswith("Kan nog niet")
    scherm._list.select(model.index(1, 0).data(ID_ROLE))
    rust(qtbot, bureau)
    assert scherm._detail.pages == 0
    assert "postcode" in scherm._detail._faults.text()
    ctrl_return(scherm._list)
    assert went == [("clienten", client_id)]
    assert gemaakt(bureau) == []


def test_sending_starts_the_term_and_cannot_be_undone(
    scherm: BrievenScreen, bureau: Desk, qtbot: QtBot
) -> None:
    [eerste, *_] = maak(bureau, Briefsoort.ID_BESLUIT)
    rust(qtbot, bureau)
    scherm.open_item(eerste.id)
    rust(qtbot, bureau)
    assert scherm._chips.key == str(Briefstatus.GEMAAKT)
    assert [regel.id for regel in scherm._chosen_made()] == [eerste.id]

    def wrong_then_right(dialog: QDialog) -> None:
        assert isinstance(dialog, SentDialog)
        assert problems(dialog) == []
        assert "26 april 2012" in dialog._term.text()
        dialog._op.set_value(date(2012, 3, 14))
        dialog.submit()
        assert dialog.isVisible()
        assert "niet eerder" in " ".join(dialog.form._rows["op"].error.split())
        dialog._op.set_value(date(2012, 3, 15))
        QTest.keyClick(dialog._op.editor(), Qt.Key.Key_Return)

    seen = in_dialog(wrong_then_right)
    ctrl_return(scherm._list)
    assert seen == ["SentDialog"]
    rust(qtbot, bureau)
    [regel] = [regel for regel in gemaakt(bureau) if regel.id == eerste.id]
    assert (regel.verzonden_op, regel.termijn_tot) == (date(2012, 3, 15), date(2012, 4, 26))
    scherm.open_item(eerste.id)
    assert "26 april 2012" in scherm._detail._reason.text()
    assert "42 dagen" in als_zin(scherm._detail._explain())
    faults: list[str] = []
    bureau.failed.connect(lambda fout: faults.append(str(fout)))
    bureau.undo()
    assert "kan niet ongedaan" in faults[0]


def test_a_withdrawn_letter_is_due_again(scherm: BrievenScreen, bureau: Desk, qtbot: QtBot) -> None:
    [eerste, *_] = maak(bureau, Briefsoort.ID_GESPREK)
    rust(qtbot, bureau)
    scherm.open_item(eerste.id)

    def without_reason_then_with(dialog: QDialog) -> None:
        assert isinstance(dialog, WithdrawDialog)
        assert problems(dialog) == []
        dialog.submit()
        assert dialog.isVisible()
        dialog.form.field("reden").set_value("Het gesprek gaat niet door")
        dialog.submit()

    seen = in_dialog(without_reason_then_with)
    QTest.keyClick(knop(scherm, "Intrekken…"), Qt.Key.Key_Space)
    assert seen == ["WithdrawDialog"]
    rust(qtbot, bureau)
    scherm.open_item(eerste.id)
    assert scherm._chips.key == str(Briefstatus.INGETROKKEN)
    assert "Het gesprek gaat niet door" in scherm._detail._reason.text()
    assert sum(c.soort is Briefsoort.ID_GESPREK for c in scherm._concepts or ()) == 1
    bureau.undo()
    rust(qtbot, bureau)
    assert {regel.status for regel in gemaakt(bureau)} == {Briefstatus.GEMAAKT}


def test_all_of_a_kind_are_sent_at_once(scherm: BrievenScreen, bureau: Desk, qtbot: QtBot) -> None:
    made = maak(bureau, Briefsoort.ID_GESPREK)
    rust(qtbot, bureau)
    scherm.open_item(made[0].id)
    alle = knop(scherm, f"Alle {UITNODIGINGEN} van deze soort kiezen")
    QTest.keyClick(alle, Qt.Key.Key_Space)
    seen = in_dialog(lambda dialog: knop(dialog, "Als verzonden vastleggen").click())
    ctrl_return(scherm._list)
    assert seen == ["SentDialog"]
    assert {regel.status for regel in gemaakt(bureau)} == {Briefstatus.VERZONDEN}
    rust(qtbot, bureau)


def test_choosing_survives_what_happens_elsewhere(
    scherm: BrievenScreen, bureau: Desk, qtbot: QtBot
) -> None:
    scherm.open_item(Briefsoort.ID_GESPREK)
    QTest.keyClick(scherm._list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = scherm._chosen_keys()
    assert len(chosen) == 2
    maak(bureau, Briefsoort.ID_UITVOERDER)
    rust(qtbot, bureau)
    assert scherm._chosen_keys() == chosen


def test_another_day_has_other_letters(scherm: BrievenScreen, bureau: Desk, qtbot: QtBot) -> None:
    voor = te_maken(scherm)
    bureau.set_peildatum(date(2011, 1, 3))
    rust(qtbot, bureau)
    for concept_ in scherm._concepts or ():
        assert concept_.stukken[0].datum == date(2011, 1, 3)
    assert te_maken(scherm) not in (0, voor)


@pytest.mark.parametrize("soort", [Briefsoort.ID_WERKGEVER, Briefsoort.ID_BESLUIT])
def test_anyone_can_use_it(
    scherm: BrievenScreen, bureau: Desk, qtbot: QtBot, soort: Briefsoort
) -> None:
    scherm.open_item(soort)
    rust(qtbot, bureau)
    qtbot.waitUntil(lambda: problems(scherm) == [])
    made = maak(bureau, soort)
    rust(qtbot, bureau)
    scherm.open_item(made[0].id)
    rust(qtbot, bureau)
    qtbot.waitUntil(lambda: problems(scherm) == [])


def test_its_place_has_a_shortcut(venster: MainWindow, bureau: Desk, qtbot: QtBot) -> None:
    QTest.keySequence(venster, QKeySequence("Ctrl+5"))
    rust(qtbot, bureau)
    assert isinstance(venster._stack.currentWidget(), BrievenScreen)


def naar_bestand(pad: Path) -> QPrinter:
    """A printer that writes its pages to a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(pad))
    return printer


def inkt(pdf: bytes, page: int) -> tuple[int, int]:
    """The first row and column with ink of a page, in half millimetres."""
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=2 * 25.4 / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    dark = [
        (place // bitmap.stride, place % bitmap.stride)
        for place, value in enumerate(rows)
        if value < 128 and place % bitmap.stride < bitmap.width
    ]
    return min(y for y, _ in dark), min(x for _, x in dark)


def test_paper_shows_the_letter_at_its_own_size(bureau: Desk, tmp_path: Path) -> None:
    concepts = maken.concepten(bureau.werkplek, Briefsoort.ID_GESPREK)
    pdf = maken.voorbeeld(bureau.werkplek, concepts[0])
    uit = tmp_path / "papier.pdf"
    assert printing.draw(naar_bestand(uit), [pdf])
    op_papier = inkt(uit.read_bytes(), 0)
    assert op_papier == pytest.approx(inkt(pdf, 0), abs=1)


def test_on_two_sides_every_letter_begins_on_its_own_sheet(bureau: Desk, tmp_path: Path) -> None:
    concepts = maken.concepten(bureau.werkplek)
    een = maken.voorbeeld(
        bureau.werkplek, next(c for c in concepts if c.soort is Briefsoort.ID_GESPREK)
    )
    twee = maken.voorbeeld(
        bureau.werkplek, next(c for c in concepts if c.soort is Briefsoort.ID_BESLUIT)
    )
    assert [len(pypdfium2.PdfDocument(pdf)) for pdf in (een, twee)] == [1, 2]
    for two_sides, pages in ((False, 4), (True, 6)):
        uit = tmp_path / f"{pages}.pdf"
        assert printing.draw(naar_bestand(uit), [een, twee, een], two_sides=two_sides)
        assert len(pypdfium2.PdfDocument(uit.read_bytes())) == pages


def test_stopping_the_printer_says_so(bureau: Desk, tmp_path: Path) -> None:
    concepts = maken.concepten(bureau.werkplek, Briefsoort.ID_GESPREK)
    pdf = maken.voorbeeld(bureau.werkplek, concepts[0])
    assert not printing.draw(naar_bestand(tmp_path / "half.pdf"), [pdf, pdf], lambda done: done < 1)


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    with pytest.raises(AlleenLezen, match="Kies een andere map"):
        printing.write(tmp_path / "weg" / "brief.pdf", b"%PDF")
