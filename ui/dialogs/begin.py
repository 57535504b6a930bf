"""Where the program begins: which store, a new one, or one to practise on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess, QSettings, Qt
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.fouten import AlleenLezen, BekendeFout, InGebruik, VerkeerdeSleutel
from ui import announce, recent_files, theme
from ui.dialogs.ask import tell
from ui.dialogs.nieuw_bestand import FILTER, NewStoreDialog, default_folder, make_folder
from ui.dialogs.wachtzin import PassphraseDialog
from ui.icons import Icon
from ui.models.rows import Row
from ui.theme import Role, Tone
from ui.widgets import enter_key
from ui.widgets.card import Card
from ui.widgets.icon_label import IconLabel
from ui.widgets.task_list import RowList
from werkplek import bestandsplek
from werkplek.werkplek import Werkplek

Opener = Callable[[Path, str | None, bool], Werkplek]
"""Opens the store at a path with a passphrase, true: only to read; raises a BekendeFout."""

_PRACTICE = "haren-2012"
_PRACTICE_FILE = "Oefenen Haren 2012.werkplek"


def choose(
    opener: Opener, bestand: Path | None, wachtzin: str | None, settings: QSettings
) -> Werkplek | None:
    """The store she works in: `bestand`, else the last one, else what she chooses in a window.

    None when she closes that window, or when it is open already: that window then comes forward.
    """
    pad = bestand or recent_files.last(settings)
    if pad is not None:
        if _is_elsewhere(pad):
            return None
        # the usual morning needs no window; what is refused here, the window tries again and explains
        with suppress(BekendeFout):
            werkplek = opener(pad, wachtzin, False)
            recent_files.put_first(settings, pad)
            return werkplek
    start = StartWindow(opener, settings)
    if pad is not None:
        start.open_store(pad, wachtzin)
    if start.werkplek is None:
        start.exec()
    start.deleteLater()
    return start.werkplek


def new_window(parent: QWidget) -> None:
    """Make another store, and open it in a window of its own."""
    NewStoreDialog(parent, lambda pad, _wachtzin: start_window(parent, pad)).exec()


def open_window(parent: QWidget) -> None:
    """Choose another store, and open it in a window of its own."""
    pad = ask_store(parent)
    if pad is not None:
        start_window(parent, pad)


def start_window(parent: QWidget, pad: Path) -> None:
    """Start the program once more, on this store; it says itself when that cannot be opened."""
    program, arguments, folder = command(pad)
    started, _ = QProcess.startDetached(program, arguments, folder)
    if not started:
        tell(
            parent,
            "Er kwam geen tweede venster",
            f"Sluit dit venster, start Werkplek opnieuw en open daar {pad.name}.",
        )


def command(pad: Path) -> tuple[str, list[str], str]:
    """Program, arguments and folder that open `pad` in a process of its own."""
    arguments = ["--bestand", str(pad.absolute())]
    if not getattr(sys, "frozen", False):
        arguments = ["-m", "werkplek", *arguments]
    return sys.executable, arguments, str(Path(__file__).resolve().parents[2])


def ask_store(parent: QWidget | None) -> Path | None:
    """Let her point at a store."""
    folder = default_folder() if default_folder().is_dir() else Path.home()
    chosen, _ = QFileDialog.getOpenFileName(parent, "Bestand openen", str(folder), FILTER)
    return Path(chosen) if chosen else None


class StartWindow(QDialog):
    """New, open, practise, or one of the last stores. `werkplek` is there once one is open.

    What cannot be opened is said here, and everything can still be chosen.
    """

    def __init__(self, opener: Opener, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Werkplek")
        self.werkplek: Werkplek | None = None
        self._opener = opener
        self._settings = settings
        look = theme.current()
        title = QLabel("Waarmee wilt u werken?")
        theme.mark(title, Role.TITLE)
        self._fault = _Fault()
        self.new_button = _act("Nieuw bestand…", self._make_new, Role.PRIMARY)
        self.open_button = _act("Openen…", self._open_other)
        self.practise_button = _act("Oefenen met Haren 2012", self._practise_now)
        acts = Card()
        for button, words in (
            (self.new_button, "Voor uw eigen gemeente. U begint leeg, of leest gegevens in."),
            (self.open_button, "Een bestand dat u al hebt."),
            (self.practise_button, "Met verzonnen mensen en de afbouw van twaalf ID-banen."),
        ):
            acts.add(button)
            acts.add(_explained(words))
        acts.add_stretch()
        self._recent = RowList("Laatst gebruikte bestanden")
        self._recent.opened.connect(lambda key: self.open_store(Path(str(key))))
        nothing = _explained("Hier komen de bestanden die u hebt gebruikt.")
        nothing.setContentsMargins(look.px(16), look.px(4), look.px(16), 0)
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._known = QStackedWidget()
        self._known.addWidget(self._recent)
        self._known.addWidget(nothing)
        recent = Card("Laatst gebruikt", flush=True)
        recent.add(self._known, 1)
        columns = QHBoxLayout()
        columns.setSpacing(look.px(16))
        columns.addWidget(acts, 4)
        columns.addWidget(recent, 5)
        close = _act("Afsluiten", self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(16))
        layout.setSpacing(look.px(12))
        layout.addWidget(title)
        layout.addWidget(self._fault)
        layout.addLayout(columns, 1)
        layout.addLayout(foot)
        self.resize(look.px(820), look.px(460))
        self.show_recent()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_key.presses(self, event):
            super().keyPressEvent(event)

    @property
    def fault_words(self) -> str:
        """Why a store could not be opened; "" when nothing is wrong."""
        return self._fault.accessibleName()

    def open_store(self, pad: Path, wachtzin: str | None = None) -> None:
        """Open a store, asking its passphrase when it has one; a refusal is said in the window."""
        self._say("")
        if _is_elsewhere(pad):
            self.reject()
            return
        try:
            self._unlock(pad, wachtzin)
        except VerkeerdeSleutel as fout:
            self._ask_passphrase(pad, str(fout))
        except BekendeFout as fout:
            self._refuse(pad, wachtzin, fout)

    def _ask_passphrase(self, pad: Path, reason: str) -> None:
        refused: list[tuple[str, BekendeFout]] = []

        def unlock(zin: str) -> None:
            try:
                self._unlock(pad, zin)
            except (InGebruik, AlleenLezen) as fout:
                refused.append((zin, fout))  # the passphrase fits: there is nothing more to ask

        above = self if self.isVisible() else None
        PassphraseDialog(above, reason, unlock).exec()
        for zin, fout in refused:
            self._refuse(pad, zin, fout)

    def _refuse(self, pad: Path, wachtzin: str | None, fout: BekendeFout) -> None:
        to_read = isinstance(fout, InGebruik | AlleenLezen) and bestandsplek.te_lezen(pad)
        self._say(str(fout), partial(self._open_to_read, pad, wachtzin) if to_read else None)

    def _open_to_read(self, pad: Path, wachtzin: str | None) -> None:
        try:
            self._unlock(pad, wachtzin, alleen_lezen=True)
        except BekendeFout as fout:
            self._say(str(fout))

    def _unlock(self, pad: Path, wachtzin: str | None, *, alleen_lezen: bool = False) -> None:
        with _busy():
            self.werkplek = self._opener(pad, wachtzin, alleen_lezen)
        recent_files.put_first(self._settings, pad)
        self.accept()

    def _say(self, sentence: str, read: Callable[[], None] | None = None) -> None:
        self._fault.say(sentence, read)
        layout = self.layout()
        if sentence and layout is not None:
            needed = layout.totalHeightForWidth(self.width())
            room = self.screen().availableGeometry().height() - 60
            self.resize(self.width(), min(max(self.height(), needed), room))

    def _make_new(self) -> None:
        self._say("")
        NewStoreDialog(self, self._unlock).exec()

    def _open_other(self) -> None:
        pad = ask_store(self)
        if pad is not None:
            self.open_store(pad)

    def _practise_now(self) -> None:
        from werkplek import oefengemeente

        self._say("")
        pad = default_folder() / _PRACTICE_FILE
        if not pad.exists():
            try:
                make_folder(pad.parent)
                with _busy():
                    oefengemeente.maak(pad, _PRACTICE, None)
            except BekendeFout as fout:
                self._say(str(fout))
                return
        dag = oefengemeente.OEFENGEMEENTEN[_PRACTICE].peildatum
        recent_files.remember_day(self._settings, pad, dag)
        self.open_store(pad)

    def show_recent(self) -> None:
        """Fill the list of stores that were opened before."""
        entries = recent_files.all_recent(self._settings)
        self._recent.set_rows(
            [
                Row(
                    id=entry.pad,
                    title=Path(entry.pad).stem,
                    secondary=str(Path(entry.pad).parent),
                    icon=Icon.DOCUMENT,
                    tone=Tone.SECONDARY,
                )
                for entry in entries
            ]
        )
        self._known.setCurrentIndex(0 if entries else 1)
        self._recent.select_first()


class _Fault(QFrame):
    """Why a store could not be opened, on top; it takes the focus, so that a reader says it.

    Where it can still be read, a button for that stands beside it.
    """

    def __init__(self) -> None:
        super().__init__()
        theme.mark(self, Role.SUMMARY)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words = IconLabel(Role.ERROR)
        self._read: Callable[[], None] | None = None
        self._button = _act("Alleen lezen openen", self._press)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(
            theme.current().px(14), theme.current().px(8), 8, theme.current().px(8)
        )
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button)
        self.hide()

    def _press(self) -> None:
        if self._read is not None:
            self._read()

    def say(self, sentence: str, read: Callable[[], None] | None = None) -> None:
        self._read = read
        self._button.setVisible(read is not None)
        self._words.show_text(sentence, Tone.LATE, Icon.FOUT if sentence else None)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            announce.assertive(self, sentence)


def _is_elsewhere(pad: Path) -> bool:
    """Whether this account has a window on this store already; it then comes forward."""
    if not bestandsplek.eigen_venster(pad):
        return False
    from ui.first_window import come_forward  # the network part of Qt: the usual start needs none

    return come_forward(pad)


@contextmanager
def _busy() -> Iterator[None]:
    """The waiting cursor, while a store is made or opened."""
    QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


def _act(words: str, do: Callable[[], object], role: Role | None = None) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    if role is not None:
        theme.mark(button, role)
    return button


def _explained(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    theme.mark(label, Role.SECONDARY)
    return label
