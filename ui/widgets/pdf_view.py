"""Preview of a PDF, drawn from the very file that is printed; its text one key away."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import closing

import pypdfium2
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Role
from ui.widgets.row_paint import paint_focus

KEEP_PAGES = 6
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class _Pages(QAbstractScrollArea):
    """The pages below each other; only those in sight are drawn.

    The document is opened for each look and closed again, which takes no time to speak of, so that
    none is open when the program ends.
    """

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._pdf = b""
        self._sizes: list[tuple[float, float]] = []
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._zoom = 1.0
        self._page = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def load(self, pdf: bytes) -> None:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            self._sizes = [document.get_page_size(n) for n in range(len(document))]
        self._pdf = pdf
        self._images.clear()
        self._page = 0
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.page_changed.emit(0)

    @property
    def count(self) -> int:
        return len(self._sizes)

    @property
    def page(self) -> int:
        return self._page

    def text(self) -> str:
        """The text of all pages, for who listens or copies."""
        if not self._pdf:
            return ""
        texts = []
        with closing(pypdfium2.PdfDocument(self._pdf)) as document:
            for number in range(self.count):
                with closing(document[number]) as page, closing(page.get_textpage()) as part:
                    texts.append(part.get_text_range().replace("\r\n", "\n"))
        return "\n\n".join(texts)

    def go(self, page: int) -> None:
        page = min(max(page, 0), self.count - 1)
        self.verticalScrollBar().setValue(self._top(page) - self._gap() // 2)

    def zoom(self, direction: int) -> None:
        """One step larger (1) or smaller (-1), or back to the width of the window (0)."""
        steps = [z for z in ZOOMS if (z - self._zoom) * direction > 0.01]
        if direction == 0:
            self._zoom = 1.0
        elif steps:
            self._zoom = steps[0] if direction > 0 else steps[-1]
        page = self._page
        self._images.clear()
        self._measure()
        self.go(page)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif control and key == Qt.Key.Key_0:
            self.zoom(0)
        elif key == Qt.Key.Key_PageDown:
            self.go(self._page + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go(self._page - 1)
        elif key == Qt.Key.Key_Home:
            self.go(0)
        elif key == Qt.Key.Key_End:
            self.go(self.count - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = theme.current()
        painter.fillRect(event.rect(), look.colour("background"))
        offset = self.verticalScrollBar().value()
        for number in range(self.count):
            size = self._size(number)
            left = max((self.viewport().width() - size.width()) // 2, self._gap())
            left -= self.horizontalScrollBar().value()
            box = QRect(QPoint(left, self._top(number) - offset), size)
            if not box.intersects(event.rect()):
                continue
            painter.drawImage(box, self._image(number, size))
            painter.setPen(look.colour("line"))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            paint_focus(painter, self.viewport().rect())
        painter.end()

    def _gap(self) -> int:
        return theme.current().px(16)

    def _scale(self) -> float:
        """Pixels per point: at zoom 1 the widest page is as wide as the window, up to 150 %."""
        widest = max((width for width, _ in self._sizes), default=1.0)
        fit = (self.viewport().width() - 2 * self._gap()) / widest
        return max(min(fit, 2.0), 0.3) * self._zoom

    def _size(self, number: int) -> QSize:
        width, height = self._sizes[number]
        scale = self._scale()
        return QSize(round(width * scale), round(height * scale))

    def _top(self, number: int) -> int:
        gap = self._gap()
        return gap + sum(self._size(n).height() + gap for n in range(number))

    def _measure(self) -> None:
        if not self._sizes:
            return
        view = self.viewport()
        widest = max(self._size(n).width() for n in range(self.count)) + 2 * self._gap()
        self.verticalScrollBar().setRange(0, max(self._top(self.count) - view.height(), 0))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(theme.current().px(40))
        self.horizontalScrollBar().setRange(0, max(widest - view.width(), 0))
        self.horizontalScrollBar().setPageStep(view.width())

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = max((n for n in range(self.count) if self._top(n) <= middle), default=0)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def _image(self, number: int, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        wide = round(size.width() * ratio)
        key = (number, wide)
        if key not in self._images:
            self._images[key] = self._render(number, wide)
            if len(self._images) > KEEP_PAGES:
                self._images.popitem(last=False)
        return self._images[key]

    def _render(self, number: int, wide: int) -> QImage:
        with (
            closing(pypdfium2.PdfDocument(self._pdf)) as document,
            closing(document[number]) as page,
        ):
            bitmap = page.render(
                scale=wide / self._sizes[number][0], rev_byteorder=True, prefer_bgrx=True
            )
            with closing(bitmap):
                # a copy: the bitmap's own memory goes when it is closed
                return QImage(
                    bytes(bitmap.buffer),
                    bitmap.width,
                    bitmap.height,
                    bitmap.stride,
                    QImage.Format.Format_RGBX8888,
                ).copy()


class PdfView(QWidget):
    """A preview with page keys (PgUp, PgDn, Home, End) and zoom (Ctrl and plus, minus, 0)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._pages = _Pages()
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(f"Tekst van {name}")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pages)
        self._stack.addWidget(self._text)
        self._where = QLabel()
        theme.mark(self._where, Role.SECONDARY)
        self._toggle = QPushButton("Tekst")
        self._toggle.setAccessibleName("Toon de tekst")
        self._toggle.setAutoDefault(False)
        self._toggle.clicked.connect(self.toggle_text)
        bar = QHBoxLayout()
        bar.setSpacing(theme.current().px(8))
        for icon, words, spoken, act in (
            (Icon.VORIGE, "Vorige", "Vorige pagina", lambda: self._pages.go(self._pages.page - 1)),
            (
                Icon.VOLGENDE,
                "Volgende",
                "Volgende pagina",
                lambda: self._pages.go(self._pages.page + 1),
            ),
            (Icon.UITZOOMEN, "Kleiner", "Pagina kleiner", lambda: self._pages.zoom(-1)),
            (Icon.INZOOMEN, "Groter", "Pagina groter", lambda: self._pages.zoom(1)),
        ):
            button = QPushButton(words)
            button.setAccessibleName(spoken)
            icons.dress(button, icon)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            bar.addWidget(button)
        bar.addWidget(self._toggle)
        bar.addStretch()
        bar.addWidget(self._where)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(8))
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)
        self._pages.page_changed.connect(self._page_changed)
        self._pages.setAccessibleName(f"Voorbeeld van {name}")

    def show_pdf(self, pdf: bytes) -> None:
        """Show this document from its first page."""
        self._pages.load(pdf)
        self._text.setPlainText(self._pages.text())

    def toggle_text(self) -> None:
        """Show the text instead of the pages, or the other way round."""
        showing = self._stack.currentIndex() == 1
        self._stack.setCurrentIndex(0 if showing else 1)
        self._toggle.setText("Tekst" if showing else "Pagina’s")
        self._toggle.setAccessibleName("Toon de tekst" if showing else "Toon de pagina’s")

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self._pages.count

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._pages.page

    def _page_changed(self, page: int) -> None:
        where = f"Pagina {page + 1} van {self._pages.count}"
        self._where.setText(f"{page + 1} van {self._pages.count}")
        self._where.setAccessibleName(where)
        self._pages.setAccessibleName(f"Voorbeeld van {self._name}. {where}")
