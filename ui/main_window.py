"""The main window: navigation at the left, search and the day on top, one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QEventLoop, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.fouten import BekendeFout
from ui import announce, log_file, theme
from ui.desk import Desk, Told
from ui.dialogs.ask import tell
from ui.places import DESTINATIONS
from ui.screens.screen import Screen
from ui.theme import Mode, Role
from ui.widgets import enter_key
from ui.widgets.find_everything import FindEverything
from ui.widgets.place_stack import PlaceStack
from ui.widgets.rail import Rail
from ui.widgets.task_panel import TaskPanel
from ui.widgets.toast import Toast
from ui.widgets.unfinished import Unfinished
from ui.widgets.who_field import Who
from werkplek import bestandsplek, geschiedenis, vandaag
from werkplek.contacten import Gesprek
from werkplek.regels.opmaak import datum_kort
from werkplek.vandaag import Verplichting

T = TypeVar("T")

_BESIDE_RAIL = 232

_TEXT_SIZES = ((1.0, "&Gewoon"), (1.25, "G&roter"), (1.5, "Gr&ootst"))


class MainWindow(QMainWindow):
    """Holds the places and the menus. What happens in a place is the place's own business."""

    closing = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self._place = bestandsplek.bekijk(desk.werkplek)
        to_read = " (alleen lezen)" if self._place.alleen_lezen else ""
        self.setWindowTitle(f"{title} – Werkplek{to_read}")
        self.setAcceptDrops(True)
        self._screens: dict[str, Screen] = {}
        look = theme.current()
        self._rail = Rail("Werkplek", [destination.place for destination in DESTINATIONS])
        self._rail.chosen.connect(self._visit)
        self._find = FindEverything(desk)
        self._find.bind_find(self)
        self._find.found.connect(desk.go)
        self._day = QPushButton()
        self._day.setAutoDefault(False)
        self._day.clicked.connect(self._choose_day)
        self._record = QPushButton("Gesprek vastleggen")
        self._record.setAutoDefault(False)
        self._record.setToolTip("Gesprek vastleggen (Ctrl+G)")
        theme.mark(self._record, Role.PRIMARY)
        self._record.clicked.connect(partial(desk.record_contact.emit, None))
        top = QHBoxLayout()
        top.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(4))
        top.setSpacing(look.px(12))
        top.addWidget(self._find, 3)
        top.addStretch(2)
        top.addWidget(self._day)
        top.addWidget(self._record)
        self._stack = PlaceStack()
        self._panel = TaskPanel(desk.runner)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._unfinished = Unfinished()
        self._unfinished.go_on.connect(self._go_on)
        self._unfinished.throw_away.connect(self._throw_away)
        beside = QVBoxLayout()
        beside.setContentsMargins(look.px(24), look.px(4), look.px(24), look.px(4))
        beside.addWidget(self._unfinished)
        column.addLayout(top)
        column.addLayout(beside)
        column.addWidget(self._stack, 1)
        column.addWidget(self._panel)
        middle = QWidget()
        theme.mark(middle, Role.PAGE)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        self.setCentralWidget(middle)
        self._toast = Toast(self, self.statusBar(), left=_BESIDE_RAIL)
        for words in self._place.in_woorden:
            said = QLabel(words)
            theme.mark(said, Role.SECONDARY)
            self.statusBar().addPermanentWidget(said)
        self._undo: QAction
        self._redo: QAction
        self._make_menus()
        desk.changed.connect(self._changed)
        desk.told.connect(self._tell)
        desk.failed.connect(self._fail)
        desk.go.connect(self.go)
        desk.record_contact.connect(self._record_contact)
        desk.drafts.gone.connect(lambda key: self._unfinished.remove(key, desk.today))
        desk.drafts.others.connect(self._offer_drafts)
        self._restore()
        self._changed(None)
        self.go("vandaag")
        self._offer_drafts()

    # -- going places ---------------------------------------------------------------------------

    def go(self, key: str, item: object = None) -> None:
        """Go to a place and open something there."""
        self._rail.choose(key)
        screen = self.screen_of(key)
        screen.take_focus()
        if item is not None:
            screen.open_item(item)  # which may go on to where it is worked on, as a dossier

    def screen_of(self, key: str) -> Screen:
        """The screen of a place; made at the first visit."""
        if key not in self._screens:
            destination = next(d for d in DESTINATIONS if d.place.key == key)
            screen = destination.make(self.desk)
            self._screens[key] = screen
            self._stack.addWidget(screen)
        return self._screens[key]

    @property
    def screen_now(self) -> Screen:
        """The screen that is looked at."""
        here = self._stack.currentWidget()
        assert isinstance(here, Screen)
        return here

    def settle(self) -> None:
        """Wait until all background work is done and shown; for pictures and tests."""
        loop = QEventLoop(self)
        while self.desk.runner.busy:
            self.desk.runner.idle.connect(loop.quit)
            loop.exec()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def _visit(self, key: str) -> None:
        self._stack.setCurrentWidget(self.screen_of(key))

    # -- menus ----------------------------------------------------------------------------------

    def _make_menus(self) -> None:
        bar = self.menuBar()
        file = bar.addMenu("&Bestand")
        _action(file, "&Nieuw bestand…", self._new_store, QKeySequence.StandardKey.New)
        _action(file, "&Openen…", self._open_store, QKeySequence.StandardKey.Open)
        _action(file, "&Gegevens inlezen…", self._import)
        file.addSeparator()
        _action(file, "&Afsluiten", self.close, QKeySequence("Ctrl+Q"))
        edit = bar.addMenu("B&ewerken")
        self._undo = _action(edit, "Ongedaan maken", self.desk.undo, QKeySequence.StandardKey.Undo)
        self._redo = _action(edit, "Opnieuw doen", self.desk.redo)
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        edit.addSeparator()
        _action(edit, "&Zoeken", self._find.focus_all)
        _action(edit, "&Gesprek vastleggen…", self._record.click, QKeySequence("Ctrl+G"))
        places = bar.addMenu("&Ga naar")
        for number, destination in enumerate(DESTINATIONS, start=1):
            words = f"&{number} {destination.place.words}"
            shortcut = QKeySequence(destination.place.shortcut)
            _action(places, words, partial(self.go, destination.place.key), shortcut)
        view = bar.addMenu("Bee&ld")
        _action(view, "&Peildatum kiezen…", self._choose_day, QKeySequence("Ctrl+D"))
        _action(view, "&Vernieuwen", self._refresh, QKeySequence.StandardKey.Refresh)
        self._choice_menu(
            view.addMenu("&Kleuren"),
            [(f"&{mode.value.capitalize()}", mode) for mode in Mode],
            lambda: theme.current().mode,
            self._set_mode,
        )
        self._choice_menu(
            view.addMenu("&Tekstgrootte"),
            [(words, size) for size, words in _TEXT_SIZES],
            lambda: theme.current().text_scale,
            self._set_text_scale,
        )
        help_menu = bar.addMenu("&Help")
        _action(help_menu, "&Sneltoetsen", self._shortcuts, QKeySequence.StandardKey.HelpContents)
        _action(help_menu, "&Map met logbestanden openen", self._open_logs)
        _action(help_menu, "&Over Werkplek", self._about)

    def _choice_menu(
        self,
        menu: QMenu,
        choices: Sequence[tuple[str, T]],
        now: Callable[[], T],
        choose: Callable[[T], None],
    ) -> None:
        group = QActionGroup(menu)
        for words, value in choices:
            action = _action(menu, words, partial(choose, value))
            action.setCheckable(True)
            group.addAction(action)

        def tick() -> None:
            for action, (_, value) in zip(group.actions(), choices, strict=True):
                action.setChecked(value == now())

        # Instellingen can choose another
        menu.aboutToShow.connect(tick)

    def _set_mode(self, mode: Mode) -> None:
        self.desk.settings.setValue("kleuren", mode.value)
        theme.current().apply(mode=mode)

    def _set_text_scale(self, scale: float) -> None:
        self.desk.settings.setValue("tekstgrootte", scale)
        theme.current().apply(text_scale=scale)

    # -- dialogs --------------------------------------------------------------------------------

    def _record_contact(self, about: Verplichting | Who | Gesprek | None) -> None:
        from ui.dialogs.gesprek import record

        here = self._stack.currentWidget()
        if about is None and isinstance(here, Screen):
            about = here.subject()
        record(self, self.desk, about)

    def _choose_day(self) -> None:
        from ui.dialogs.peildatum import PeildatumDialog

        PeildatumDialog(self, self.desk).exec()

    def _new_store(self) -> None:
        from ui.dialogs.begin import new_window

        new_window(self)

    def _open_store(self) -> None:
        from ui.dialogs.begin import open_window

        open_window(self)

    def _import(self, pad: Path | None = None) -> None:
        from ui.dialogs.inlezen import choose_and_import

        choose_and_import(self, self.desk, pad)

    def _shortcuts(self) -> None:
        from ui.dialogs.sneltoetsen import ShortcutsDialog

        ShortcutsDialog(self, self.menuBar()).exec()

    def _about(self) -> None:
        from ui.dialogs.over import about

        about(self)

    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file.folder())))

    def say_fault_again(self) -> None:
        """A fault that was told before came back: no second window, but not in silence either."""
        self._toast.say("Er ging weer iets mis. Wat u had vastgelegd, is veilig.")

    # -- what was being typed -------------------------------------------------------------------

    def _offer_drafts(self) -> None:
        # who only reads may have them open in the window that writes
        drafts = [] if self._place.alleen_lezen else self.desk.drafts.all()
        self._unfinished.offer(drafts, self.desk.today)

    def _go_on(self, key: str) -> None:
        from ui.dialogs import resume

        concept = self.desk.drafts.find(key)
        if concept is None:
            return
        try:
            form = resume.form_of(self, self.desk, key)
        except BekendeFout as fout:
            self._fail(fout)
            return
        if form is None:
            resume.show_left_over(self, concept)
        else:
            form.exec()

    def _throw_away(self, key: str) -> None:
        concept = self.desk.drafts.find(key)
        if concept is None:
            return
        self.desk.drafts.drop(key)

        def keep_after_all() -> None:
            self.desk.drafts.keep(concept)
            self._offer_drafts()

        self._toast.say(f"Weggegooid: {concept.titel}", keep_after_all, "Toch bewaren")
        self.screen_now.take_focus()

    # -- answering the desk ---------------------------------------------------------------------

    def _changed(self, _wijziging: object) -> None:
        stand = geschiedenis.stand(self.desk.werkplek)
        _name(self._undo, "&Ongedaan maken", stand.ongedaan)
        _name(self._redo, "Opnie&uw doen", stand.opnieuw)
        today = self.desk.is_today
        self._day.setText("Vandaag" if today else f"Peildatum {datum_kort(self.desk.peildatum)}")
        self._day.setToolTip("Kijk op een andere dag (Ctrl+D)")
        self._day.setAccessibleName(
            f"Peildatum {datum_kort(self.desk.peildatum)}" + ("" if today else ", niet vandaag")
        )
        theme.mark(self._day, Role.QUIET if today else Role.PEILDATUM)
        dringend = vandaag.tel_dringend(self.desk.due)
        self._rail.set_count("vandaag", dringend, "te laat of vandaag")

    def _refresh(self) -> None:
        self.desk.announce(None)

    def _tell(self, told: Told) -> None:
        self._toast.say(told.words, self.desk.undo if told.undo else None)
        announce.polite(self, told.words)

    def _fail(self, fout: BekendeFout) -> None:
        announce.assertive(self, str(fout))
        tell(self, "Dit kan nu niet", str(fout))

    # -- the window itself ----------------------------------------------------------------------

    def _restore(self) -> None:
        room = self.screen().availableSize() - QSize(16, 48)  # the frame stands on the screen too
        self.resize(QSize(1280, 768).boundedTo(room))
        kept = self.desk.settings.value("venster")
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        here = self._stack.currentWidget()
        if isinstance(here, Screen) and self.focusWidget() is None:
            here.take_focus()  # nothing could take the focus before it was in sight

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_key.presses(self, event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from ui.dialogs.inlezen import dropped

        if dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.dialogs.inlezen import dropped

        event.acceptProposedAction()
        # later, for the window that was dragged from waits until this is done
        QTimer.singleShot(0, self, partial(self._import, dropped(event.mimeData())))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.setCursor(Qt.CursorShape.WaitCursor)
        self.closing.emit()
        try:
            self.desk.settings.setValue("venster", self.saveGeometry())
            self.desk.drafts.end()
            self.desk.runner.close()
        finally:
            # whatever goes wrong on the way out, the store is closed in order
            self.desk.werkplek.sluit()
        super().closeEvent(event)


def _action(
    menu: QMenu,
    words: str,
    do: Callable[[], object],
    shortcut: QKeySequence | QKeySequence.StandardKey | None = None,
) -> QAction:
    action = QAction(words, menu)
    if shortcut is not None:
        action.setShortcut(shortcut)
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)
    return action


def _name(action: QAction, verb: str, what: str | None) -> None:
    action.setText(f"{verb}: {what[0].lower()}{what[1:]}" if what else verb)
    action.setEnabled(what is not None)
