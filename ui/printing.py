"""Letters to paper or to a file: the system's print dialog, one PDF, or the reader of this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from io import BytesIO
from itertools import chain, repeat
from pathlib import Path

import pypdfium2
from PySide6.QtCore import (
    QCoreApplication,
    QMarginsF,
    QObject,
    QRectF,
    QSaveFile,
    QSettings,
    QStandardPaths,
    Qt,
    QTemporaryDir,
    QUrl,
)
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from db.fouten import AlleenLezen, BekendeFout

DPI = 300  # finer than the eye sees in text of 10 points; a page then takes 35 MB while it is drawn
_POINTS = 72
_FOLDER = "map voor PDF"


def can_print() -> bool:
    """Whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_letters(parent: QWidget, letters: Sequence[bytes], title: str) -> bool:
    """Ask for a printer and print these PDFs; false when she thought better of it.

    Every letter starts on a sheet of its own, also on two sides. Raises BekendeFout when the
    printer does not begin.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator("Werkplek")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, False)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    waiting = QProgressDialog("Bezig met afdrukken…", "Annuleren", 0, len(letters), parent)
    waiting.setWindowTitle(title)
    waiting.setWindowModality(Qt.WindowModality.WindowModal)
    waiting.setMinimumDuration(600)

    def go_on(done: int) -> bool:
        waiting.setValue(done)
        return not waiting.wasCanceled()

    try:
        two_sides = printer.duplex() != QPrinter.DuplexMode.DuplexNone
        return draw(printer, letters, go_on, two_sides=two_sides)
    finally:
        waiting.close()


def draw(
    printer: QPrinter,
    letters: Sequence[bytes],
    go_on: Callable[[int], bool] = lambda _done: True,
    *,
    two_sides: bool = False,
) -> bool:
    """Draw these PDFs at their own size. `go_on` hears how many letters are done and may say no.

    Then nothing is printed and the answer is false: half a letter is worse than none.
    """
    printer.setFullPage(True)
    layout = printer.pageLayout()
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setMargins(QMarginsF())
    printer.setPageLayout(layout)
    painter = QPainter()
    if not painter.begin(printer):
        raise BekendeFout(
            "De printer begint niet. Kijk of hij aan staat, of sla de brieven op als PDF."
        )
    try:
        first = True
        for done, pdf in enumerate(_copies(printer, letters)):
            if not go_on(done):
                printer.abort()
                return False
            with closing(pypdfium2.PdfDocument(pdf)) as document:
                for number in range(len(document)):
                    if not first:
                        printer.newPage()
                    first = False
                    _draw_page(painter, printer, document, number)
                if two_sides and len(document) % 2:
                    printer.newPage()  # the back stays empty, so the next letter has its own sheet
        return True
    finally:
        painter.end()


def join(letters: Iterable[bytes]) -> bytes:
    """One PDF with the pages of all of them, in this order, untouched."""
    with closing(pypdfium2.PdfDocument.new()) as whole:
        for pdf in letters:
            with closing(pypdfium2.PdfDocument(pdf)) as part:
                whole.import_pages(part)
        buffer = BytesIO()
        whole.save(buffer)
        return buffer.getvalue()


def save_letters(
    parent: QWidget, letters: Sequence[bytes], name: str, settings: QSettings
) -> Path | None:
    """Ask where, and write one PDF; None when she thought better of it.

    `name` is the proposed file name and names no person. Raises AlleenLezen when the place cannot
    be written; what stood there is then still whole.
    """
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = str(settings.value(_FOLDER, "")) or QStandardPaths.writableLocation(documents)
    chosen, _ = QFileDialog.getSaveFileName(
        parent, "Opslaan als PDF", str(Path(folder) / f"{name}.pdf"), "PDF (*.pdf)"
    )
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.casefold() != ".pdf":
        path = path.with_name(f"{path.name}.pdf")
    write(path, letters[0] if len(letters) == 1 else join(letters))
    settings.setValue(_FOLDER, str(path.parent))
    return path


def write(path: Path, pdf: bytes) -> None:
    """Write a file whole or not at all. Raises AlleenLezen with what to do."""
    file = QSaveFile(str(path))
    if not (
        file.open(QSaveFile.OpenModeFlag.WriteOnly)
        and file.write(pdf) == len(pdf)
        and file.commit()
    ):
        raise AlleenLezen(
            f"{path.name} kan niet worden opgeslagen in {path.parent}. Kies een andere map, of "
            "sluit het bestand als het ergens open staat."
        )


class Reader(QObject):
    """Opens PDFs in the reader of this computer; its copies go when the program ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: QTemporaryDir | None = None
        self._count = 0
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._clear)

    def open(self, letters: Sequence[bytes], name: str) -> None:
        """Show these letters as one document. Raises BekendeFout when there is no reader."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        self._count += 1
        path = Path(self._folder.filePath(f"{name}-{self._count}.pdf"))
        write(path, letters[0] if len(letters) == 1 else join(letters))
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise BekendeFout(
                "Op deze computer is geen programma dat PDF opent. Kies Opslaan als PDF…"
            )

    def _clear(self) -> None:
        if self._folder is not None:
            self._folder.remove()


def _copies(printer: QPrinter, letters: Sequence[bytes]) -> Iterable[bytes]:
    """The letters as often as asked, when the printer does not do that by itself."""
    times = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return chain.from_iterable(repeat(letters, times))


def _draw_page(
    painter: QPainter, printer: QPrinter, document: pypdfium2.PdfDocument, number: int
) -> None:
    """One page at its own size from the corner of the paper, so that it meets the envelope window."""
    width, height = document.get_page_size(number)
    page = document[number]
    bitmap = page.render(
        scale=min(printer.resolution(), DPI) / _POINTS, rev_byteorder=True, prefer_bgrx=True
    )
    image = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGBX8888,
    )
    scale = printer.resolution() / _POINTS
    painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)
    bitmap.close()
    page.close()
