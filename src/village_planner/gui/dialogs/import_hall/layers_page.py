"""The second step: which layers of the drawing are shown; it must not know files or scales."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.drafting import Drafting
from village_planner.gui.widgets import button, column, label, row
from village_planner.model.backdrop import Backdrop
from village_planner.text import Translator

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CHECKED: Final = Qt.CheckState.Checked
_UNCHECKED: Final = Qt.CheckState.Unchecked


class LayersPage(QWidget):
    """A table of the layers with how much is drawn in each, and a switch for each."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        super().__init__()
        self._drafting, self._translator = drafting, desk.translator
        t = desk.translator
        self.model = LayerModel(t, drafting)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(t.say("Layers of the drawing"))
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        self._words = label("", "muted", wrap=True)
        self._all = button(t.say("Show all"), lambda: drafting.change(hidden=frozenset()), "link")
        self._none = button(t.say("Hide all"), lambda: drafting.change(hidden=self.model.all_names()), "link")
        self._file = button(
            t.say("As in the file"), lambda: drafting.change(hidden=self.model.in_file()), "link"
        )
        self._count = label("", "small", wrap=True)
        switches = row(self._all, self._none, self._file, 0, gap=16)
        parts = (label(t.say("Layers"), "title"), self._words, switches, self.table, self._count)
        self._room = QWidget()
        self.setLayout(column(*parts, self._room, margins=(20, 16, 20, 12)))
        self._room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        drafting.changed.connect(self._refresh)

    @property
    def has_choice(self) -> bool:
        """Whether there is more than one layer."""
        return self.model.rowCount() > 1

    def show_drawing(self, backdrop: Backdrop) -> None:
        """List the layers of a drawing."""
        self.model.show_drawing(backdrop)
        self.table.setCurrentIndex(self.model.index(0, 0))
        one = not self.has_choice
        t = self._translator
        self._words.setText(
            t.say("This drawing has no layers of its own: all of it is shown.")
            if one
            else t.say(
                "Switch off what only disturbs: furniture, dimensions, hatching. It can be switched on again later."
            )
        )
        for part in (self.table, self._all, self._none, self._file, self._count):
            part.setVisible(not one)
        self._room.setVisible(one)
        self._refresh()

    def _refresh(self) -> None:
        shown, total = self.model.shown(), self.model.rowCount()
        t = self._translator
        words = t.say("{n} of {total} layers are shown.", n=shown, total=total)
        if not shown:
            words = t.say("All layers are off: nothing of the drawing would be seen.")
        self._count.setText(words)


class LayerModel(QAbstractTableModel):
    """One row a layer: its name with a switch, and how many things are drawn in it."""

    def __init__(self, translator: Translator, drafting: Drafting) -> None:
        super().__init__()
        self._translator, self._drafting = translator, drafting
        self._rows: list[tuple[str, int]] = []
        self._hidden_in_file: frozenset[str] = frozenset()
        drafting.changed.connect(self._refresh)

    def show_drawing(self, backdrop: Backdrop) -> None:
        """The layers of another drawing, each name once."""
        things = Counter(
            backdrop.layers[thing.layer].name
            for thing in (*backdrop.paths, *backdrop.texts, *backdrop.pictures)
        )
        self.beginResetModel()
        self._rows = [(name, things[name]) for name in dict.fromkeys(layer.name for layer in backdrop.layers)]
        self._hidden_in_file = frozenset(layer.name for layer in backdrop.layers if not layer.shown)
        self.endResetModel()

    def all_names(self) -> frozenset[str]:
        """The names of all layers."""
        return frozenset(name for name, _ in self._rows)

    def in_file(self) -> frozenset[str]:
        """The layers that the file itself hides."""
        return self._hidden_in_file

    def shown(self) -> int:
        """How many layers are shown."""
        hidden = self._hidden()
        return sum(name not in hidden for name, _ in self._rows)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self._translator.say("Layer"), self._translator.say("Things"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, things = self._rows[index.row()]
        if index.column():
            if role == Qt.ItemDataRole.DisplayRole:
                return self._translator.number(things)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name or self._translator.say("Layer without a name")
        if role == Qt.ItemDataRole.CheckStateRole:
            return _UNCHECKED if name in self._hidden() else _CHECKED
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        name = self._rows[index.row()][0]
        shown = Qt.CheckState(value) == _CHECKED
        self._drafting.change(hidden=self._hidden() - {name} if shown else self._hidden() | {name})
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if index.column() else flags | Qt.ItemFlag.ItemIsUserCheckable

    def _hidden(self) -> frozenset[str]:
        draft = self._drafting.draft
        return frozenset() if draft is None else draft.hidden

    def _refresh(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [])
