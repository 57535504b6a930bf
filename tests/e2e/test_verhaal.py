"""The Haren ID-afbouw from first to last, by keyboard alone, in one window on one store."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from db import logboek
from db.model import LogHandeling
from db.store import Store
from tests.e2e.venster import Part, Program, View

pytestmark = pytest.mark.venster

DONE = "Persoonlijke omstandigheden bespreken"
PLAN = "Acties van het stappenplan"
NOTE = "zij en haar begeleider"


def test_a_day_of_work_by_keyboard(open_haren: Callable[[], Program], bestand: Path) -> None:
    program = open_haren()
    _do_undo_and_redo_what_is_late(program)
    _put_off_what_cannot_be_done(program)
    _find_without_accents(program)
    _record_a_conversation(program)
    _finish_an_action_of_the_plan(program)
    _see_it_in_the_afbouw(program)
    _make_and_send_a_letter(program)
    _see_the_raadsbericht(program)
    late = _look_on_another_day(program)
    program.press("Ctrl+Q")
    assert program.wait() == 0
    _check_journal(bestand)

    program = open_haren()
    view = program.look()
    assert not _rows(view, "Wat er te doen is", DONE)
    assert _count(view, "Te laat") == late
    program.press("Ctrl+F")
    program.type("1005")
    program.until(lambda view: view.has("Gevonden"), "what was found")
    program.press("Return")
    view = program.until_focus("Tijdlijn van het dossier")
    assert _rows(view, "Tijdlijn", NOTE)
    program.press("Ctrl+Q")
    assert program.wait() == 0


def test_a_power_cut_right_after_an_act_loses_nothing(open_haren: Callable[[], Program]) -> None:
    program = open_haren()
    program.until_focus("Wat er te doen is")
    _go_to(program, DONE)
    program.press("Ctrl+Return")
    program.until_window("Actie afronden")
    program.press("Return")
    program.until(lambda view: "Actie afgerond" in view.status, "that it was done")
    program.kill()

    program = open_haren()
    view = program.until_focus("Wat er te doen is")
    assert _list(view, "Wat er te doen is").rows
    assert not _rows(view, "Wat er te doen is", DONE)
    program.press("Ctrl+Z")
    view = program.until(lambda view: _rows(view, "Wat er te doen is", DONE), "it is back")
    program.press("Ctrl+Q")
    assert program.wait() == 0


def _do_undo_and_redo_what_is_late(program: Program) -> None:
    view = program.until_focus("Wat er te doen is")
    late = _count(view, "Te laat")
    assert late > 1
    assert _go_to(program, DONE).startswith("Te laat")
    program.press("Ctrl+Return")
    program.until_window("Actie afronden")
    program.press("Return")
    program.until_window("Werkplek")
    program.until(lambda view: _count(view, "Te laat") == late - 1, "one less that is late")
    view = program.until(lambda view: view.has("Actie afgerond"), "the bar that says it was done")
    assert view.has("Ongedaan maken (Ctrl+Z)")
    assert "Actie afgerond" in view.status
    assert not _rows(view, "Wat er te doen is", DONE)
    assert view.part("Vandaag, ").name == f"Vandaag, {_urgent(view)} te laat of vandaag"
    program.press("Ctrl+Z")
    view = program.until(lambda view: _count(view, "Te laat") == late, "it is back")
    assert _rows(view, "Wat er te doen is", DONE)
    program.press("Ctrl+Y")
    program.until(lambda view: _count(view, "Te laat") == late - 1, "it is done again")


def _put_off_what_cannot_be_done(program: Program) -> None:
    assert "te laat" in _go_to(program, "Juiste adres navragen")
    program.tab_to("Uitstellen")
    program.press("Space")
    program.until_window("Uitstellen")
    program.press("Escape")
    program.until_window("Werkplek")
    program.until_focus("Uitstellen")
    program.press("Space")
    program.until_window("Uitstellen")
    program.press("Return")
    view = program.until(lambda view: "Vul" in view.words, "what is still missing")
    assert view.window == "Uitstellen"
    program.tab_to("Nieuwe datum")
    program.type("+2w")
    program.press("Tab")
    program.until(lambda view: view.has("do 29-03-2012 (over 14 dagen)"), "what it understood")
    program.tab_to("Reden")
    program.type("de beller is op reis")
    program.press("Return")
    program.until_window("Werkplek")
    view = program.until_focus("Uitstellen")
    assert _rows(view, "Wat er te doen is", "Juiste adres navragen")[0].startswith("Binnenkort")


def _find_without_accents(program: Program) -> None:
    program.press("Ctrl+F")
    program.type("ozgur")
    view = program.until(lambda view: view.has("Gevonden"), "what was found")
    assert len(view.part("Gevonden").rows) == 2
    program.press("Down")
    view = program.until(lambda view: view.part("Gevonden").current, "a choice")
    assert "Cliënt 1005" in view.part("Gevonden").current
    program.press("Return")
    view = program.until_focus("Tijdlijn van het dossier")
    assert view.has("Özgür, Ş. (45)")


def _record_a_conversation(program: Program) -> None:
    """Three keys besides the typing and the field it is typed in (the aim: ten seconds)."""
    program.pressed = 0
    program.press("Ctrl+G")
    program.until_window("Gesprek vastleggen")
    program.type(NOTE)
    program.press("Tab", "Tab")
    program.until_focus("Volgende datum")
    program.type("+6w")
    program.press("Ctrl+Return")
    program.until_window("Werkplek")
    assert program.pressed <= 4
    view = program.until_focus("Tijdlijn van het dossier")
    [held] = _rows(view, "Tijdlijn", NOTE)
    assert held.startswith("donderdag 15 maart 2012, gesprek")
    assert _rows(view, "Tijdlijn", "donderdag 26 april 2012, gesprek")


def _finish_an_action_of_the_plan(program: Program) -> None:
    program.press("Alt+S")
    view = program.until_focus(PLAN)
    assert view.focus is not None
    assert view.focus.current.startswith("te laat, Aanmelden voor Nederlands op de werkvloer")
    program.press("Ctrl+Return")
    program.until_window("Actie afronden")
    program.press("Return")
    program.until_window("Werkplek")
    view = program.until_focus(PLAN)
    [done] = _rows(view, PLAN, "Aanmelden voor Nederlands")
    assert done.startswith("gereed")


def _see_it_in_the_afbouw(program: Program) -> None:
    program.press("Ctrl+3")
    view = program.until_focus("ID-ers")
    [row] = [row for row in view.part("ID-ers").rows if row.startswith("Özgür")]
    assert row.endswith("In uitvoering")
    assert len(view.part("ID-ers").rows) == 12


def _make_and_send_a_letter(program: Program) -> None:
    program.press("Ctrl+5")
    view = program.until(lambda view: len(_list(view, "Brieven").rows) > 20, "the letters due")
    due, unsent = _count(view, "Te maken"), _count(view, "Gemaakt, nog niet verzonden")
    sent = _count(view, "Verzonden")
    program.tab_to("Brieven")
    _go_to(program, "Lei, IJ.W. van der, Het re-integratie-aanbod", "Brieven")
    program.until(lambda view: "1 van 2" in view.words, "the letter itself, on two pages")
    program.press("Ctrl+Return")
    program.until_window("Brief afdrukken of opslaan")
    program.press("Escape")
    program.until_window("Werkplek")
    view = program.until(lambda view: _count(view, "Te maken") == due - 1, "one less to be made")
    assert _count(view, "Gemaakt, nog niet verzonden") == unsent + 1
    program.until_focus("Brieven")
    program.press("Shift+Tab")
    program.until_focus("Te maken")
    program.press("Right")
    program.until_focus("Gemaakt, nog niet verzonden")
    program.press("Space")
    program.tab_to("Brieven")
    _go_to(program, "Lei", "Brieven")
    program.press("Ctrl+Return")
    view = program.until_window("verzonden")
    assert "Bezwaar kan dan tot en met donderdag 26 april 2012." in view.words
    program.press("Return")
    program.until_window("Werkplek")
    program.until(lambda view: _count(view, "Verzonden") == sent + 1, "one more that was sent")


def _see_the_raadsbericht(program: Program) -> None:
    program.press("Ctrl+6")
    view = program.until(lambda view: view.has("ID-banen: 12"), "the figures")
    assert view.has("per jaar: € 228.000".replace("€ ", "€\xa0"))
    program.tab_to("Cijfers")
    while program.look().focus_name != "Raadsbericht":
        program.press("Right")
    program.until(lambda view: re.search(r"1 van \d", view.words), "the pages")
    # it is counted in the background, after the pages on a slow computer
    uninformed = "Van de 12 ID-ers zijn er 3 nog niet geïnformeerd."
    program.until(lambda view: uninformed in view.words, "who is not informed yet")


def _look_on_another_day(program: Program) -> int:
    """Ends at Vandaag on the day it was; returns how much is late there."""
    opener = program.look().focus_name
    program.press("Ctrl+D")
    program.until_window("Peildatum kiezen")
    program.press("Escape")
    program.until_window("Werkplek")
    program.until_focus(opener)
    program.press("Ctrl+1")
    late = _count(program.until_focus("Wat er te doen is"), "Te laat")
    _choose_day(program, "20-4-2012")
    view = program.until(lambda view: view.has("Peildatum 20-04-2012"), "the other day")
    assert view.part("Peildatum").name == "Peildatum 20-04-2012, niet vandaag"
    assert view.has("vrijdag 20 april 2012")
    assert _count(view, "Te laat") > late
    [term] = _rows(view, "Wat er te doen is", "De bezwaartermijn loopt af, Lei")
    assert term.endswith("over 6 dagen, donderdag 26 april 2012")
    _choose_day(program, "15-3-2012")
    view = program.until(lambda view: view.has("Peildatum 15-03-2012"), "the day it was")
    assert _count(view, "Te laat") == late
    return late


def _choose_day(program: Program, day: str) -> None:
    program.press("Ctrl+D")
    program.until_window("Peildatum kiezen")
    program.type(day)
    program.press("Return")
    program.until_window("Werkplek")


def _check_journal(bestand: Path) -> None:
    """Everything was kept once, in order; what was undone and redone is in the journal too."""
    with Store.open(bestand) as store, store.lezen() as session:
        acts = session.scalars(select(LogHandeling).order_by(LogHandeling.id)).all()
        assert logboek.verify(session) is None
    done, undone, redone = acts[-8:-5]
    assert undone.ongedaan_van == done.id
    assert redone.opnieuw_van == done.id
    assert [act.label for act in acts[-8:]] == [
        "Actie afgerond",
        "Actie afgerond",
        "Actie afgerond",
        "Taak uitgesteld",
        "Gesprek vastgelegd",
        "Actie afgerond",
        "Brief gemaakt",
        "Brief verzonden",
    ]


# -- reading what is to be seen ------------------------------------------------------------------


def _count(view: View, chip: str) -> int:
    """The number on a filter."""
    words = next(
        part.text
        for part in view.parts
        if part.kind == "QPushButton" and part.text.removeprefix(chip).strip().isdigit()
    )
    return int(words.removeprefix(chip))


def _urgent(view: View) -> int:
    return _count(view, "Te laat") + _count(view, "Vandaag")


def _list(view: View, name: str) -> Part:
    """The list with this name; its rows are empty while it is not in sight."""
    lists = [part for part in view.parts if part.name.startswith(name) and part.rows]
    return lists[0] if lists else Part("", name, "", (0, 0, 0, 0), False, False)


def _rows(view: View, name: str, words: str) -> list[str]:
    """The rows of a list that hold these words."""
    return [row for row in _list(view, name).rows if words in row]


def _go_to(program: Program, words: str, name: str = "Wat er te doen is") -> str:
    """Press Home and Down until the row with these words is the current one of the focused list."""
    program.tab_to(name)
    program.press("Home")
    seen = ""
    while True:
        current = program.until_focus(name).focus
        assert current is not None
        assert current.current != seen, f"Down does not come to ‘{words}’ but ends at ‘{seen}’"
        seen = current.current
        if words in seen:
            return seen
        program.press("Down")
