"""Chips, search, steps, toast, why, chart, preview and page: what a key or a click does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.galerij import STEPS, SVG, pdf, people_model
from tests.ui.toegankelijk import problems, show
from ui import icons, theme
from ui.icons import Icon
from ui.theme import LIGHT, Mode, Theme
from ui.widgets.chart_view import ChartView
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.pdf_view import PdfView
from ui.widgets.rail import Place, Rail
from ui.widgets.search_box import SearchBox
from ui.widgets.steps_line import StepsLine
from ui.widgets.timeline import Event, Timeline
from ui.widgets.toast import Toast
from ui.widgets.why import WhyButton, WhyPopup
from werkplek.regels.uitleg import Uitleg, leg_uit

POPUP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CHIPS = [Chip("alles", "Alles", 14), Chip("laat", "Te laat", 3), Chip("bin", "Binnenkort", 9)]


def holding(*widgets: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    return window


def press(qtbot: QtBot, window: QWidget, key: Qt.Key) -> None:
    """A key where the focus is."""
    here = window.focusWidget()
    assert here is not None
    QTest.keyClick(here, key)


def test_chips_are_one_tab_stop_and_arrows_choose(qtbot: QtBot) -> None:
    chips, after = FilterChips("Filter", CHIPS), QLineEdit()
    after.setAccessibleName("Erna")
    window = holding(chips, after)
    show(qtbot, window)
    chosen: list[str] = []
    chips.chosen.connect(chosen.append)
    press(qtbot, window, Qt.Key.Key_Right)
    press(qtbot, window, Qt.Key.Key_Right)
    press(qtbot, window, Qt.Key.Key_Left)
    assert chosen == ["laat", "bin", "laat"]
    assert chips.key == "laat"
    assert problems(window) == []
    after.setFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    here = window.focusWidget()
    assert isinstance(here, QPushButton)
    assert here.text() == "Te laat 3"
    chips.set_chips([Chip("laat", "Te laat", 2)])
    assert here.text() == "Te laat 2"


def test_enter_searches_first_and_then_opens(qtbot: QtBot) -> None:
    box = SearchBox("Zoeken", "Zoek cliënt")
    show(qtbot, box)
    heard: list[tuple[str, str]] = []
    box.searched.connect(lambda text: heard.append(("zoek", text)))
    box.entered.connect(lambda text: heard.append(("open", text)))
    QTest.keyClicks(box, "jans")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard == [("zoek", "jans"), ("open", "jans")]
    qtbot.wait(200)
    assert heard == [("zoek", "jans"), ("open", "jans")]


def test_typing_searches_once_it_stops_and_escape_clears(qtbot: QtBot) -> None:
    box = SearchBox("Zoeken", "Zoek cliënt")
    show(qtbot, box)
    heard: list[str] = []
    box.searched.connect(heard.append)
    with qtbot.waitSignal(box.searched):
        QTest.keyClicks(box, "bak")
    assert heard == ["bak"]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert heard == ["bak", ""]


def test_ctrl_f_goes_to_the_search_box_from_anywhere(qtbot: QtBot) -> None:
    box, other = SearchBox("Zoeken", "Zoek"), QListWidget()
    window = holding(box, other)
    box.bind_find(window)
    show(qtbot, window)
    box.setText("oud")
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert box.hasFocus()
    assert box.selectedText() == "oud"


def test_steps_are_walked_with_arrows_and_acted_on_with_enter(qtbot: QtBot) -> None:
    line = StepsLine("Stappenplan")
    line.set_steps(STEPS)
    window = holding(line)
    show(qtbot, window)
    acted: list[int] = []
    line.activated.connect(acted.append)
    line.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[0].setFocus()
    press(qtbot, window, Qt.Key.Key_Right)
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_End)
    press(qtbot, window, Qt.Key.Key_Space)
    assert acted == [2, 4]
    line.set_steps(STEPS)
    here = window.focusWidget()
    assert here is not None
    assert here.accessibleName() == "Stap 4, Evaluatie: open"
    assert problems(window) == []


def test_a_toast_can_be_reached_undone_and_stays_in_the_status_bar(qtbot: QtBot) -> None:
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    toast = Toast(window, window.statusBar())
    window.resize(600, 400)
    show(qtbot, window)
    field.setFocus()
    undone: list[bool] = []
    toast.say("Stap afgerond", lambda: undone.append(True))
    assert toast.isVisible()
    assert toast.geometry().bottom() < window.height() - window.statusBar().height()
    QTest.keyClick(field, Qt.Key.Key_F6)
    press(qtbot, window, Qt.Key.Key_Space)
    assert undone == [True]
    assert toast.isHidden()
    assert field.hasFocus()
    assert window.statusBar().currentMessage() == "Stap afgerond – Ongedaan maken (Ctrl+Z)"


def test_a_toast_goes_by_itself_but_not_while_it_has_the_focus(qtbot: QtBot) -> None:
    window = QMainWindow()
    toast = Toast(window)
    show(qtbot, window)
    toast._timer.setInterval(30)
    toast.say("Stap afgerond", lambda: None)
    toast.focus_button()
    qtbot.wait(100)
    assert toast.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert toast.isHidden()
    toast.say("Brief gemaakt")
    qtbot.waitUntil(toast.isHidden)


@POPUP
def test_why_shows_the_steps_and_escape_brings_the_focus_back(qtbot: QtBot) -> None:
    asked: list[bool] = []

    def explain() -> Uitleg:
        asked.append(True)
        return leg_uit("Het is 12 maart 2012.", "zes weken na 30 januari", bron="ID-09")

    button = WhyButton("uiterlijke datum", explain)
    window = holding(button)
    show(qtbot, window)
    assert asked == []
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    popup = button.findChild(WhyPopup)
    assert popup is not None
    assert "zes weken na 30 januari" in popup.accessibleName()
    assert "raadsbericht Afbouw ID-banen 2012" in popup.accessibleName()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert window.focusWidget() is button


def test_the_chart_has_words_and_a_table_one_key_away(qtbot: QtBot) -> None:
    chart = ChartView("Voortgang", people_model())
    chart.show_chart(SVG, "stap 1: 30")
    show(qtbot, chart)
    button = chart.findChildren(QPushButton)[0]
    assert chart._drawing.accessibleName() == "Voortgang: stap 1: 30"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert chart.table.isVisible()
    assert button.text() == "Toon grafiek"
    qtbot.waitUntil(lambda: problems(chart) == [])


def test_the_preview_turns_pages_zooms_and_has_its_text(qtbot: QtBot) -> None:
    view = PdfView("brief")
    view.resize(700, 600)
    view.show_pdf(pdf(3))
    show(qtbot, view)
    assert (view.page_count, view.page) == (3, 0)
    pages = view._pages
    pages.grab()
    assert [page for page, _ in pages._images] == [0]
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert view.page == 1
    assert pages.accessibleName() == "Voorbeeld van brief. Pagina 2 van 3"
    QTest.keyClick(pages, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.page == 1
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert view.page == 2
    view.toggle_text()
    assert "Dit is bladzijde 3" in view._text.toPlainText()
    view.show_pdf(pdf(1))
    assert view.page_count == 1
    view.resize(500, 400)


def test_a_page_remembers_its_splitter(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "werkplek.ini"), QSettings.Format.IniFormat)
    found: list[int] = []
    left: list[int] = []
    for _ in range(2):
        page = Page("vandaag", "Vandaag", settings)
        page.set_panes(QWidget(), QWidget())
        page.resize(1000, 500)
        show(qtbot, page)
        splitter = page.findChild(QSplitter)
        assert splitter is not None
        found.append(splitter.sizes()[0])
        splitter.setSizes([300, 600])
        left.append(splitter.sizes()[0])
        splitter.splitterMoved.emit(left[-1], 1)
    assert found[0] != left[0]
    assert found[1] == left[0]


def test_a_long_note_ends_in_an_ellipsis_and_is_spoken_whole(qtbot: QtBot) -> None:
    line = Timeline("Tijdlijn")
    line.resize(420, 300)
    long = " ".join(f"woord{number}" for number in range(80))
    line.set_events([Event(1, "ma 12-03-2012", "Gesprek", "kort"), Event(2, "di", "Brief", long)])
    show(qtbot, line)
    short, tall = (line.visualRect(line.model().index(row, 0)).height() for row in (0, 1))
    assert short < tall < 2 * short
    spoken = line.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("woord79")


def test_the_rail_tells_where_one_went_and_counts_in_words(qtbot: QtBot) -> None:
    rail = Rail("Werkplek", [Place("a", "Vandaag", Icon.VANDAAG), Place("b", "Help", Icon.HELP)])
    show(qtbot, rail)
    went: list[str] = []
    rail.chosen.connect(went.append)
    rail.choose("b")
    rail.choose("b")
    rail.set_count("a", 14, "te laat of vandaag")
    names = [button.accessibleName() for button in rail.findChildren(QPushButton)]
    assert (went, names) == (["b"], ["Vandaag, 14 te laat of vandaag", "Help"])


def test_an_empty_place_has_one_thing_to_do(qtbot: QtBot) -> None:
    state = EmptyState()
    show(qtbot, state)
    pressed: list[str] = []
    button = state.findChildren(QPushButton)[0]
    state.nothing_yet(
        "Nog geen brieven",
        "U maakt ze uit een dossier.",
        "Brief maken",
        lambda: pressed.append("maak"),
    )
    button.click()
    state.nothing_found("Niets gevonden", lambda: pressed.append("wis"))
    button.click()
    state.all_done("Alles klaar voor vandaag", "")
    assert (pressed, button.isVisible()) == (["maak", "wis"], False)


def test_every_icon_exists_and_follows_the_theme(qtbot: QtBot, look: Theme) -> None:
    for which in Icon:
        image = icons.picture(which, look.colour("text"), 20).toImage()
        drawn = sum(
            image.pixelColor(x, y).alpha() > 100
            for x in range(image.width())
            for y in range(image.height())
        )
        assert drawn > 10, which
    button = QPushButton("Zoeken")
    qtbot.addWidget(button)
    icons.dress(button, Icon.ZOEKEN)
    before = button.icon().cacheKey()
    look.apply(Mode.DARK)
    assert button.icon().cacheKey() != before


def test_the_look_grows_with_the_text(look: Theme) -> None:
    normal = (look.px(52), look.points())
    look.apply(text_scale=2.0)
    assert (look.px(52), round(look.points(), 1)) == (normal[0] * 2, round(normal[1] * 2, 1))
    assert theme.current().tokens is LIGHT
