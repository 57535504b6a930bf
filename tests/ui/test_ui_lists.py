"""Lists and tables keep their place, and fetch only what is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.ui.galerij import PEOPLE, people_model
from tests.ui.toegankelijk import show
from ui.models.columns import Column
from ui.models.lazy_table import BLOCK, LazyTableModel
from ui.models.rows import Entry, Heading, Row, RowModel
from ui.widgets.table import DataTable
from ui.widgets.task_list import RowList


def entries(*numbers: int) -> list[Entry]:
    half = len(numbers) // 2
    rows: list[Entry] = [Row(number, f"Rij {number}", "onder") for number in numbers]
    return [Heading("Te laat", half), *rows[:half], Heading("Binnenkort"), *rows[half:]]


def test_a_refresh_keeps_selection_and_scroll_and_is_silent(qtbot: QtBot) -> None:
    rows = RowList("Rijen")
    rows.resize(300, 300)
    rows.set_rows(entries(*range(100)))
    show(qtbot, rows)
    assert rows.select(60)
    place = rows.verticalScrollBar().value()
    assert place > 0
    moved: list[object] = []
    rows.moved.connect(moved.append)
    rows.set_rows(entries(*range(100)))
    assert rows.current == 60
    assert rows.verticalScrollBar().value() == place
    assert [index.data() for index in rows.selectedIndexes()] == ["Rij 60"]
    assert moved == []


def test_when_the_chosen_row_is_gone_the_one_in_its_place_is_chosen(qtbot: QtBot) -> None:
    rows = RowList("Rijen")
    rows.set_rows(entries(1, 2, 3, 4))
    show(qtbot, rows)
    rows.select(2)
    moved: list[object] = []
    rows.moved.connect(moved.append)
    rows.set_rows(entries(1, 3, 4))
    assert rows.current == 3
    rows.set_rows([])
    assert rows.current is None
    assert moved == [3, None]


def test_arrows_pass_over_headings_and_enter_opens(qtbot: QtBot) -> None:
    rows = RowList("Rijen")
    rows.set_rows(entries(1, 2, 3, 4))
    show(qtbot, rows)
    rows.select_first()
    opened: list[object] = []
    rows.opened.connect(opened.append)
    been = [rows.current]
    key = Qt.Key
    for pressed in (key.Key_Down, key.Key_Down, key.Key_Return, key.Key_Home, key.Key_End):
        QTest.keyClick(rows, pressed)
        been.append(rows.current)
    assert been == [1, 2, 3, 3, 1, 4]
    assert opened == [3]


def test_models_keep_qts_rules() -> None:
    model = RowModel()
    model.set_entries(entries(1, 2))
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, mode)
    QAbstractItemModelTester(people_model(), mode)
    model.set_entries([])


def test_a_table_sorts_as_a_dutch_list_and_keeps_the_chosen_rows(qtbot: QtBot) -> None:
    model = people_model()
    table = DataTable("Mensen", model)
    show(qtbot, table)
    table.select("Zeeman, P.")
    table.selectionModel().select(
        model.index(0, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    table.sort_by("naam")
    assert [model.id_at(n) for n in range(3)] == ["Bakker, A.", "Özgür, F.", "Zeeman, P."]
    assert table.current == "Zeeman, P."
    assert table.chosen() == ["Özgür, F.", "Zeeman, P."]
    table.sort_by("naam", ascending=False)
    assert model.id_at(0) == "Zeeman, P."
    model.set_rows(PEOPLE)
    assert model.id_at(0) == "Zeeman, P."


def test_a_click_on_a_header_sorts_and_again_turns_it_round(qtbot: QtBot) -> None:
    model = people_model()
    table = DataTable("Mensen", model)
    show(qtbot, table)
    header = table.horizontalHeader()
    for first in ("Bakker, A.", "Zeeman, P."):
        spot = header.rect().center()
        spot.setX(header.sectionViewportPosition(0) + 20)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert model.id_at(0) == first


class Source:
    """Counts what is fetched of very many rows."""

    def __init__(self) -> None:
        self.fetched: list[tuple[int, int]] = []
        self.asked: list[tuple[str, bool]] = []
        columns = [
            Column[str]("Naam", lambda row: row, key="naam"),
            Column[str]("Lengte", lambda row: str(len(row)), right=True, width=80),
        ]
        self.model: LazyTableModel[str] = LazyTableModel(columns, self.fetch, self.sort)

    def fetch(self, ids: Sequence[int]) -> Sequence[str]:
        self.fetched.append((ids[0], len(ids)))
        return [f"Cliënt {number}" for number in ids]

    def sort(self, key: str, ascending: bool) -> None:
        self.asked.append((key, ascending))


def test_only_the_blocks_in_sight_are_fetched(qtbot: QtBot) -> None:
    source = Source()
    table = DataTable("Cliënten", source.model)
    table.resize(400, 400)
    source.model.set_ids(range(100_000))
    show(qtbot, table)
    table.grab()
    assert source.fetched == [(0, BLOCK)]
    table.select(50_100)
    table.grab()
    assert source.fetched[1:] == [(50_000, BLOCK)]
    assert table.model().index(50_100, 0).data() == "Cliënt 50100"


def test_sorting_asks_the_screen_and_the_chosen_row_stays(qtbot: QtBot) -> None:
    source = Source()
    table = DataTable("Cliënten", source.model)
    source.model.set_ids(range(1000))
    show(qtbot, table)
    table.select(10)
    table.sort_by("naam", ascending=False)
    assert source.asked == [("naam", False)]
    source.model.set_ids(range(999, -1, -1))
    assert table.current == 10
    assert table.currentIndex().row() == 989


def test_a_changed_row_fetches_only_its_own_block() -> None:
    source = Source()
    source.model.set_ids(range(1000))
    for row in (0, 500):
        source.model.row(row)
    source.fetched.clear()
    source.model.refresh(frozenset({501}))
    source.model.row(0)
    source.model.row(500)
    assert source.fetched == [(400, BLOCK)]


def test_a_sliced_list_of_ids_of_no_full_block() -> None:
    source = Source()
    source.model.set_ids([7, 5, 3])
    assert source.model.row(2) == "Cliënt 3"
    assert (source.model.place_of(5), source.model.place_of(4)) == (1, None)
