"""Keeps what is chosen and where one was when a list is filled anew."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Signal
from PySide6.QtWidgets import QAbstractItemView


class KnowsPlaces(Protocol):
    """A model whose rows have an id."""

    def id_at(self, row: int) -> Hashable | None: ...
    def place_of(self, key: Hashable) -> int | None: ...


class KeepPlace(QObject):
    """Watches a view whose model is a KnowsPlaces; one per view, made after the model was set.

    `moved` carries the id of the current row, only when it became another; None when there is none.
    After a refresh the same rows are chosen; when the current one is gone, the one in its place is.
    """

    moved = Signal(object)

    def __init__(self, view: QAbstractItemView, model: KnowsPlaces) -> None:
        super().__init__(view)
        self._view = view
        self._places = model
        self._current: Hashable | None = None
        self._row = 0
        self._chosen: list[Hashable] = []
        self._scroll = (0, 0)
        qt_model = view.model()
        qt_model.modelAboutToBeReset.connect(self._remember)
        qt_model.modelReset.connect(self._restore)
        view.selectionModel().currentRowChanged.connect(self._current_changed)

    @property
    def current(self) -> Hashable | None:
        """The id of the current row."""
        return self._current

    def select(self, key: Hashable) -> bool:
        """Choose the row with this id and bring it in sight; false when it is not there."""
        place = self._places.place_of(key)
        if place is None:
            return False
        self._choose(place)
        return True

    def select_first(self) -> None:
        """Choose the first row that can be chosen, when none is."""
        if self._current is None:
            self.select_near(0)

    def _remember(self) -> None:
        selection = self._view.selectionModel()
        self._row = max(self._view.currentIndex().row(), 0)
        self._chosen = []
        for part in selection.selection().toList():
            ids = (self._places.id_at(row) for row in range(part.top(), part.bottom() + 1))
            self._chosen.extend(key for key in ids if key is not None)
        self._scroll = (
            self._view.verticalScrollBar().value(),
            self._view.horizontalScrollBar().value(),
        )

    def _restore(self) -> None:
        model = self._view.model()
        selection = QItemSelection()
        for key in self._chosen:
            place = self._places.place_of(key)
            if place is not None:
                selection.select(model.index(place, 0), model.index(place, 0))
        flag = QItemSelectionModel.SelectionFlag
        chooser = self._view.selectionModel()
        place = None if self._current is None else self._places.place_of(self._current)
        if place is not None:
            chooser.select(selection, flag.ClearAndSelect | flag.Rows)
            chooser.setCurrentIndex(model.index(place, 0), flag.NoUpdate)
        elif self._current is not None:
            self.select_near(self._row)
        # the view lays itself out late; without this the scroll bar still has its old range
        self._view.doItemsLayout()
        self._view.verticalScrollBar().setValue(self._scroll[0])
        self._view.horizontalScrollBar().setValue(self._scroll[1])

    def select_near(self, row: int) -> None:
        """Choose the nearest row below `row`, or else above; none when there are none."""
        count = self._view.model().rowCount()
        order = [*range(row, count), *range(min(row, count) - 1, -1, -1)]
        for place in order:
            if self._places.id_at(place) is not None:
                self._choose(place)
                return
        self._set_current(None)

    def _choose(self, place: int) -> None:
        # the view's own setCurrentIndex heeds the keys held down now: with Ctrl it adds to the choice
        flag = QItemSelectionModel.SelectionFlag
        index = self._view.model().index(place, 0)
        self._view.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self._set_current(self._places.id_at(index.row()))

    def _set_current(self, key: Hashable | None) -> None:
        if key != self._current:
            self._current = key
            self.moved.emit(key)
