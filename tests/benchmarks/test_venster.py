"""What the window costs between an act and its being in sight, each against a floor in the same run."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QSettings, QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget
from sqlalchemy.orm import Session

from db.driver import connect
from db.store import Store
from tests.db.hulp import client, doe
from ui.desk import Desk
from ui.dialogs.gesprek import GesprekDialog
from ui.main_window import MainWindow
from ui.screens.clienten import ClientenScreen
from ui.tasks import TaskRunner
from ui.theme import Theme
from ui.widgets.search_box import SearchBox
from ui.widgets.timeline import Timeline
from ui.widgets.who_field import Who
from werkplek import aanmelden

PEILDATUM = date(2012, 3, 15)
ROUNDS = 15
MANY = 100_000


@contextmanager
def _desk(pad: Path, folder: Path) -> Iterator[Desk]:
    werkplek = aanmelden.open_bestand(pad, None, lambda: PEILDATUM)
    runner = TaskRunner()
    settings = QSettings(str(folder / "werkplek.ini"), QSettings.Format.IniFormat)
    yield Desk(werkplek, runner, settings, PEILDATUM)
    runner.close()
    werkplek.sluit()


def _ms(do: Callable[..., object], *values: object) -> float:
    began = perf_counter()
    do(*values)
    return (perf_counter() - began) * 1000


def _paint(widget: QWidget) -> None:
    """Lay out and draw what changed, now."""
    QApplication.processEvents()
    widget.repaint()


def _report(what: str, ours: float, floor: float) -> float:
    print(f"\n{what}: {ours:.1f} ms, floor {floor:.1f} ms, {ours / floor:.2f}x")
    return ours / floor


def test_a_conversation_from_saving_to_in_sight(look: Theme, haren: Path, tmp_path: Path) -> None:
    """The aim is 50 ms; the floor writes one row and fills one list, without journal or rules."""
    pad, bare = tmp_path / "haren.werkplek", tmp_path / "kaal.werkplek"
    shutil.copy(haren, pad)
    shutil.copy(haren, bare)
    ours, floor = [], []
    with _desk(pad, tmp_path) as desk, _bare_list(bare) as record:
        window = MainWindow(desk, "Gemeente Haren")
        window.resize(1280, 768)
        window.show()
        window.go("clienten", 5)
        [timeline] = window.findChildren(Timeline)
        _paint(timeline)
        for n in range(-2, ROUNDS):
            dialog = GesprekDialog(window, desk, Who.of(desk, 5, None))
            note = f"Afspraak {n} besproken"
            dialog.form.field("notitie").set_value(note)
            dialog.show()
            QApplication.processEvents()

            taken, least = _ms(_save, dialog, timeline), _ms(record, note)
            assert any(note in row for row in _texts(timeline))
            dialog.deleteLater()
            if n >= 0:
                ours.append(taken)
                floor.append(least)
        window.close()
        window.deleteLater()
    ratio = _report("a conversation", statistics.median(ours), statistics.median(floor))
    assert ratio < 90


def _save(dialog: GesprekDialog, timeline: Timeline) -> None:
    dialog.submit()
    _paint(timeline.viewport())


@contextmanager
def _bare_list(pad: Path) -> Iterator[Callable[[str], None]]:
    """A bare window with a bare list, and the act of adding one row to it."""
    connection = connect(pad, None, alleen_lezen=False, netwerk=False)
    connection.execute("CREATE TABLE kaal (id INTEGER PRIMARY KEY, datum, tekst)")
    window = QListView()
    model = QStringListModel(window)
    window.setModel(model)
    window.show()

    def record(text: str) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO kaal (datum, tekst) VALUES (?, ?)", ("2012-03-15", text))
        connection.execute("COMMIT")
        rows = connection.execute("SELECT tekst FROM kaal ORDER BY id DESC")
        model.setStringList([row[0] for row in rows])
        _paint(window.viewport())

    yield record
    window.close()
    window.deleteLater()
    connection.close()


def _texts(view: QAbstractItemView) -> list[str]:
    model = view.model()
    return [
        str(model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for n in range(model.rowCount())
    ]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a hundred thousand clients."""
    pad = tmp_path_factory.mktemp("veel") / "veel.werkplek"

    def fill(session: Session) -> None:
        session.add(client("0"))
        session.flush()
        connection = session.connection()
        info = connection.exec_driver_sql("PRAGMA table_info(client)")
        columns = [row[1] for row in info if row[1] != "id"]
        own = {
            "nummer": "CAST(n AS TEXT)",
            "geslachtsnaam": "naam || n",
            "sorteernaam": "lower(naam) || n",
            "geboortedatum": "date('1950-01-01', (n % 18000) || ' days')",
        }
        connection.exec_driver_sql(
            f"WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < {MANY}), "
            "k(i, naam) AS (VALUES (0, 'Veld'), (1, 'Øster'), (2, 'Bakker'), (3, 'Łódź')) "
            f"INSERT INTO client ({', '.join(columns)}) "
            f"SELECT {', '.join(own.get(column, 'c.' + column) for column in columns)} "
            "FROM t JOIN k ON i = n % 4, client c WHERE c.nummer = '0'"
        )

    with Store.nieuw(pad, netwerk=False) as store:
        doe(store, fill)
    return pad


def test_a_hundred_thousand_clients_listed_and_searched(
    look: Theme, many: Path, tmp_path: Path
) -> None:
    """The floor asks for the ids in order and the first block, and shows what is found in a list."""
    raw = connect(many, None, alleen_lezen=True, netwerk=False)
    with _desk(many, tmp_path) as desk:
        screen = ClientenScreen(desk)
        screen.resize(1280, 768)

        def first() -> None:
            screen.show()
            _paint(screen)

        shown = _ms(first)
        [box] = screen.findChildren(SearchBox)

        def search(text: str) -> None:
            box.setText(text)
            box.flush()
            _paint(screen)

        found = statistics.median(_ms(search, f"lodz{n}") for n in range(40, 49))
        screen.close()
        screen.deleteLater()
    listed = statistics.median(_ms(_bare_first, raw) for _ in range(5))
    with _bare_search(raw) as bare:
        matched = statistics.median(_ms(bare, f"lodz{n}*") for n in range(40, 49))
    raw.close()
    assert _report("100,000 clients listed", shown, listed) < 40
    assert _report("100,000 clients searched", found, matched) < 60


def _bare_first(raw: Any) -> None:
    ids = [row[0] for row in raw.execute("SELECT id FROM client ORDER BY sorteernaam, id")]
    assert len(ids) == MANY + 1
    marks = ", ".join("?" * 200)
    assert len(raw.execute(f"SELECT * FROM client WHERE id IN ({marks})", ids[:200]).fetchall())


@contextmanager
def _bare_search(raw: Any) -> Iterator[Callable[[str], None]]:
    """A bare window with a bare list, filled with the names that are found."""
    window = QListView()
    model = QStringListModel(window)
    window.setModel(model)
    window.resize(1280, 768)
    window.show()

    def search(text: str) -> None:
        found = raw.execute(
            "SELECT geslachtsnaam FROM client WHERE id IN "
            "(SELECT rij_id FROM zoekindex WHERE zoekindex MATCH ?) ORDER BY sorteernaam, id",
            (text,),
        )
        model.setStringList([row[0] for row in found])
        assert model.rowCount() > 100
        _paint(window)

    yield search
    window.close()
    window.deleteLater()
