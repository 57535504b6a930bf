"""Read tables in: look at what they would do, and only then write them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.fouten import BekendeFout, InvoerGeweigerd
from ui import announce, theme
from ui.desk import Desk, Told
from ui.icons import Icon
from ui.tasks import Progress
from ui.theme import Role, Tone
from ui.widgets import enter_key
from ui.widgets.field import CheckField
from ui.widgets.import_found import Found
from ui.widgets.task_panel import TaskPanel
from werkplek import reservekopieen
from werkplek.regels.opmaak import getal
from werkplek.uitwisseling import importeren
from werkplek.uitwisseling.importeren import Resultaat, Rijstatus, Voorstel

_TABLES = ("csv", "xlsx", "xlsm")
_WHAT = (
    "Kies een map met tabellen (clienten.csv, werkgevers.csv …), één tabel, of een werkmap van "
    "Excel met een blad per tabel. U kunt die ook hierheen slepen.\n\n"
    "U ziet eerst wat er gevonden is. Er wordt niets geschreven voordat u op Inlezen drukt."
)


def choose_and_import(parent: QWidget, desk: Desk, pad: Path | None = None) -> None:
    """Let her choose a folder or file, or take the one she dropped; show it, and read it in."""
    dialog = ImportDialog(parent, desk)
    if pad is not None:
        dialog.look_at(pad)
    dialog.exec()
    dialog.deleteLater()


def dropped(data: QMimeData) -> Path | None:
    """The one folder or table that is dragged; None for anything else."""
    places = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(places) != 1:
        return None
    [pad] = places
    table = pad.suffix.lower().removeprefix(".") in _TABLES
    return pad if pad.is_dir() or table else None


class ImportDialog(QDialog):
    """Shows per table what is new, changed or refused, and every fault where it stands.

    Nothing is written before Inlezen; that runs in the background and can be stopped, and then
    nothing is written either.
    """

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent)
        self.setWindowTitle("Gegevens inlezen")
        self.setAcceptDrops(True)
        self._desk = desk
        self._pad: Path | None = None
        self._found: Voorstel | None = None
        self._running: Progress | None = None
        look = theme.current()
        title = QLabel("Gegevens inlezen")
        theme.mark(title, Role.TITLE)
        self._where = QLabel()
        self._where.setWordWrap(True)
        theme.mark(self._where, Role.SECONDARY)
        folder = _button("Map kiezen…", self._choose_folder)
        file = _button("Bestand kiezen…", self._choose_file)
        self._again = _button("Opnieuw bekijken", self._look_again)
        choose = QHBoxLayout()
        choose.setSpacing(look.px(8))
        for button in (folder, file, self._again):
            choose.addWidget(button)
        choose.addStretch(1)
        self._empty = QLabel(_WHAT)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._shown = Found()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._shown)
        self._reopen = CheckField("Open ook wat al is afgesloten, als dat in de tabellen staat")
        self._reopen.changed.connect(self._look_again)
        self._panel = TaskPanel(desk.runner)
        self._act = _button("Inlezen", self.read_in)
        theme.mark(self._act, Role.PRIMARY)
        self._close = _button("Annuleren", self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(look.px(8))
        foot.addWidget(self._act)
        foot.addWidget(self._close)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        layout.setSpacing(look.px(12))
        layout.addWidget(title)
        layout.addLayout(choose)
        layout.addWidget(self._where)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._reopen)
        layout.addWidget(self._panel)
        layout.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(look.px(900), room.width() - 40), min(look.px(660), room.height() - 60))
        self._nothing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_key.presses(self, event):
            super().keyPressEvent(event)

    @property
    def found(self) -> Voorstel | None:
        """What reading in would do; None while nothing has been looked at."""
        return self._found

    def look_at(self, pad: Path) -> None:
        """Read and check what is there; nothing is written."""
        self._pad = pad
        self._found = None
        self._wait(f"{pad.name} wordt bekeken")
        werkplek, reopen = self._desk.werkplek, self._reopen.value()
        self._running = self._desk.runner.run(
            lambda progress: importeren.bekijk(werkplek, pad, progress.report, heropen=reopen),
            self._show,
            self._refused,
            "Bekijken",
            on_cancel=self._nothing,
            owner=self,
        )

    def read_in(self) -> None:
        """Write what was found."""
        voorstel = self._found
        if voorstel is None:
            return
        werkplek = self._desk.werkplek
        self._wait("De gegevens worden ingelezen")
        self._close.setText("Annuleren")
        self._running = self._desk.runner.run(
            lambda progress: importeren.voer_veilig_in(
                werkplek, voorstel, reservekopieen.nu(), progress.report
            ),
            self._done,
            self._refused,
            "Inlezen",
            on_cancel=lambda: self._show(voorstel),
            owner=self,
        )

    def reject(self) -> None:
        """While something runs, stop that; else leave."""
        if self._running is not None and self._desk.runner.busy:
            self._running.cancel()
        else:
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()) is not None and self._running is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        pad = dropped(event.mimeData())
        if pad is not None:
            event.acceptProposedAction()
            self.look_at(pad)

    # -- what is shown ---------------------------------------------------------------------------

    def _nothing(self) -> None:
        self._running = None
        self._pad = self._found = None
        self._where.hide()
        self._again.hide()
        self._reopen.hide()
        self._act.hide()
        self._close.setText("Annuleren")
        self._stack.setCurrentWidget(self._empty)

    def _wait(self, words: str) -> None:
        self._act.hide()
        self._reopen.hide()
        self._again.hide()
        self._where.setText(words)
        self._where.show()
        announce.polite(self, words)

    def _show(self, voorstel: Voorstel) -> None:
        self._running = None
        self._found = voorstel
        self._where.setText(str(voorstel.pad))
        self._where.show()
        self._again.show()
        self._reopen.setVisible(
            voorstel.heropen or bool(voorstel.aantallen[Rijstatus.OVERGESLAGEN])
        )
        words, tone, icon = _judged(voorstel)
        self._shown.show_found(voorstel, words, tone, icon)
        self._stack.setCurrentWidget(self._shown)
        can = not voorstel.gebreken and _to_write(voorstel) > 0
        self._act.setVisible(can)
        self._close.setText("Annuleren" if can else "Sluiten")
        if can:
            self._act.setFocus(Qt.FocusReason.OtherFocusReason)
            announce.polite(self, words)
        else:
            self._shown.focus_summary()

    def _refused(self, fout: BekendeFout) -> None:
        self._running = None
        self._where.setText(str(self._pad or ""))
        self._again.setVisible(self._pad is not None)
        faults = fout.gebreken if isinstance(fout, InvoerGeweigerd) else []
        words = "Dit kan niet worden ingelezen." if faults else str(fout)
        self._found = None
        self._shown.show_refused(faults, words)
        self._stack.setCurrentWidget(self._shown)
        self._shown.focus_summary()
        announce.assertive(self, words)

    def _done(self, resultaat: Resultaat) -> None:
        self._running = None
        if resultaat.wijziging is not None:
            self._desk.announce(resultaat.wijziging)
        nieuw, anders = (
            sum(tabel.aantallen[status] for tabel in resultaat.tabellen)
            for status in (Rijstatus.NIEUW, Rijstatus.GEWIJZIGD)
        )
        self._desk.told.emit(Told(f"Ingelezen: {getal(nieuw)} nieuw, {getal(anders)} gewijzigd"))
        self.accept()

    # -- choosing --------------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self._pad is not None:
            self.look_at(self._pad)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Map met tabellen kiezen")
        if chosen:
            self.look_at(Path(chosen))

    def _choose_file(self) -> None:
        kinds = " ".join(f"*.{kind}" for kind in _TABLES)
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Tabel of werkmap kiezen", "", f"Tabellen ({kinds});;Alle bestanden (*)"
        )
        if chosen:
            self.look_at(Path(chosen))


def _to_write(voorstel: Voorstel) -> int:
    geteld = voorstel.aantallen
    return geteld[Rijstatus.NIEUW] + geteld[Rijstatus.GEWIJZIGD]


def _judged(voorstel: Voorstel) -> tuple[str, Tone, Icon]:
    """What was found in one sentence, and what to do."""
    count = len(voorstel.gebreken)
    if count:
        words = "Er is 1 fout." if count == 1 else f"Er zijn {getal(count)} fouten."
        doing = "Herstel die in de tabellen en bekijk ze opnieuw. Er wordt niets ingelezen."
        return f"{words} {doing}", Tone.LATE, Icon.FOUT
    if not _to_write(voorstel):
        return "Alles staat er al. Er is niets in te lezen.", Tone.OK, Icon.GEREED
    geteld = voorstel.aantallen
    return (
        f"Alles klopt: {getal(geteld[Rijstatus.NIEUW])} nieuw en "
        f"{getal(geteld[Rijstatus.GEWIJZIGD])} gewijzigd. Inlezen kunt u niet ongedaan maken.",
        Tone.OK,
        Icon.GEREED,
    )


def _button(words: str, do: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(do)
    return button
