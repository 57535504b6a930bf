"""What was made, to paper, to a file, or to the reader of this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.fouten import BekendeFout
from ui import announce, printing, theme
from ui.dialogs.ask import tell
from ui.icons import Icon
from ui.printing import Reader
from ui.theme import Role, Tone
from ui.widgets import enter_key
from ui.widgets.icon_label import IconLabel


class OutputDialog(QDialog):
    """Letters that were made, to paper or to a file; it stays open until she has what she wants."""

    def __init__(
        self,
        parent: QWidget,
        pdfs: Sequence[bytes],
        name: str,
        settings: QSettings,
        reader: Reader,
        *,
        intro: str,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = "Brief afdrukken of opslaan" if len(pdfs) == 1 else "Brieven afdrukken of opslaan"
        self.setWindowTitle(title)
        self._pdfs = pdfs
        self._name = name
        self._settings = settings
        self._reader = reader
        look = theme.current()
        heading = QLabel(title)
        theme.mark(heading, Role.TITLE)
        words = QLabel(intro)
        words.setWordWrap(True)
        self._done = IconLabel()
        self._done.hide()
        has_printer = printing.can_print()
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        for words_, act, wanted in (
            ("Afdrukken…", self.print_out, has_printer),
            ("Opslaan als PDF…", self.save, True),
            ("Openen in de PDF-lezer", self.read, True),
            ("Sluiten", self.accept, True),
        ):
            if not wanted:
                continue
            button = QPushButton(words_)
            button.setAutoDefault(False)
            if buttons.count() == 0:
                theme.mark(button, Role.PRIMARY)
                button.setDefault(True)
            button.clicked.connect(lambda _checked=False, act=act: act())
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        layout.setSpacing(look.px(12))
        layout.addWidget(heading)
        layout.addWidget(words)
        if not has_printer:
            none = IconLabel()
            none.show_text(
                "Op deze computer is geen printer ingesteld. Open de brieven in de PDF-lezer, of "
                "sla ze op en druk ze ergens anders af.",
                Tone.SOON,
                Icon.FOUT,
            )
            layout.addWidget(none)
        layout.addWidget(self._done)
        layout.addLayout(buttons)
        self.setMinimumWidth(look.px(560))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_key.presses(self, event):
            super().keyPressEvent(event)

    def print_out(self) -> None:
        """Through the print dialog of the system."""
        if self._try(lambda: printing.print_letters(self, self._pdfs, self._name)):
            self._say("Naar de printer gestuurd.")

    def save(self) -> None:
        """As one PDF, where she wants it."""
        path = self._try(
            lambda: printing.save_letters(self, self._pdfs, self._name, self._settings)
        )
        if isinstance(path, Path):
            self._say(f"Opgeslagen als {path.name} in {path.parent}.")

    def read(self) -> None:
        """In the program that opens PDFs on this computer."""
        self._try(lambda: self._reader.open(self._pdfs, self._name))

    def _try(self, do: Callable[[], object]) -> object:
        try:
            return do()
        except BekendeFout as fout:
            tell(self, "Dit lukt niet", str(fout))
            return None

    def _say(self, words: str) -> None:
        self._done.show_text(words, Tone.OK, Icon.GEREED)
        self._done.show()
        announce.polite(self, words)
