"""The table of stands as Qt wants it: rows of the present plan, sorted and filtered; it must not know the view.

The rows follow the plan by its differences, so that a step costs what it changes and not what the plan holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from village_planner.gui.canvas.reading import spoken
from village_planner.gui.panels.stand_cells import may_change
from village_planner.gui.panels.stand_columns import (
    COLUMNS,
    PLACES,
    Cell,
    Facts,
    Filter,
    Key,
    as_text,
    finding_words,
    is_shown,
    shown,
    sort_key,
)
from village_planner.model.diff import diff_rows
from village_planner.model.finding import Finding
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand

_Index = QModelIndex | QPersistentModelIndex
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBERS: Final = ("width", "depth", "area", "sold", "power", "network", "findings")


class StandModel(QAbstractTableModel):
    """One row a stand; `put(stand, column, value)` is called with what a person puts into a cell."""

    def __init__(self, facts: Facts, put: Callable[[Stand, str, Any], bool]) -> None:
        super().__init__()
        self._facts, self._put = facts, put
        self._filter = Filter()
        self._sorted_by, self._descending = 0, False
        self._keys: dict[StandId, Key] = {}
        self._hits: set[StandId] = set()
        self._order: list[StandId] = []
        """Every stand in the order wanted, those not shown included: a small change leaves it nearly sorted."""
        self.ids: list[StandId] = []
        """The stands shown, row by row."""
        self._rows: dict[StandId, int] = {}
        self._learn(facts.plan.stands.keys())
        self._arrange()

    @property
    def total(self) -> int:
        """How many stands there are, shown or not."""
        return len(self._order)

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """The column by which the rows are sorted, and in which order."""
        return (
            self._sorted_by,
            Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder,
        )

    def stand(self, row: int) -> Stand:
        """The stand in a row."""
        return self._facts.plan.stands[self.ids[row]]

    def row_of(self, stand: str) -> int | None:
        """The row of a stand, None when it is not shown."""
        return self._rows.get(StandId(stand))

    def follow(self, plan: Plan, findings: dict[str, tuple[Finding, ...]]) -> None:
        """Show another plan and what is found about it."""
        old, self._facts = self._facts, self._facts._replace(plan=plan, findings=findings)
        touched = _touched(old, self._facts)
        if not touched:
            return
        self._learn(i for i in touched if i in plan.stands)
        for gone in touched - plan.stands.keys():
            self._keys.pop(gone, None)
            self._hits.discard(gone)
        self._show_again()
        self._tell(touched)

    def filter_by(self, wanted: Filter) -> None:
        """Show only the stands that have what is wanted."""
        if wanted == self._filter:
            return
        self._filter = wanted
        facts = self._facts
        self._hits = {stand.id for stand in facts.plan.stands.values() if is_shown(facts, stand, wanted)}
        self._show_again()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._learn(self._facts.plan.stands.keys())
        self._show_again()

    def text_of(self, rows: Iterable[int]) -> str:
        """Some rows with the headings, for a spreadsheet."""
        return as_text(self._facts, [self.stand(row) for row in rows])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            column = COLUMNS[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return self._facts.translator(column.title)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.id in _NUMBERS else _LEFT
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        column = COLUMNS[index.column()]
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if column.editable and may_change(self.stand(index.row()), column.id):
            is_tick = isinstance(self._value(index), bool)
            flags |= Qt.ItemFlag.ItemIsUserCheckable if is_tick else Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.EditRole if COLUMNS[index.column()].id == "power":
                return shown(self.stand(index.row()).orders.power_w or "", self._facts.translator)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return shown(self._value(index), self._facts.translator)
            case Qt.ItemDataRole.CheckStateRole:
                value = self._value(index)
                if isinstance(value, bool):
                    return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
                return None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if COLUMNS[index.column()].id in _NUMBERS else _LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
            case _:
                return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        stand, column = self.stand(index.row()), COLUMNS[index.column()].id
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._put(stand, column, Qt.CheckState(value) == Qt.CheckState.Checked)
        return role == Qt.ItemDataRole.EditRole and self._put(stand, column, value)

    def _value(self, index: _Index) -> Cell:
        return COLUMNS[index.column()].value(self._facts, self.stand(index.row()))

    def _tip(self, index: _Index) -> str | None:
        if COLUMNS[index.column()].id == "findings":
            text = finding_words(self._facts, self.stand(index.row()))
        else:
            text = shown(self._value(index), self._facts.translator)
        return text.replace("<", "‹") or None  # a tooltip that looks like markup would be taken for it

    def _spoken(self, index: _Index) -> str:
        """The whole row in the first cell, elsewhere the heading and what is under it."""
        t, stand = self._facts.translator, self.stand(index.row())
        if index.column() == PLACES["number"]:
            return t(spoken(self._facts.plan, stand, len(self._facts.findings.get(stand.id, ()))))
        value = self._value(index)
        if isinstance(value, bool):
            words = t.say("yes") if value else t.say("no")
        else:
            words = shown(value, t) or t.say("empty")
        return t.say("{heading}: {value}", heading=t(COLUMNS[index.column()].title), value=words)

    def _learn(self, ids: Iterable[StandId]) -> None:
        """Work out again where these belong and whether they are shown."""
        facts, column, stands = self._facts, COLUMNS[self._sorted_by], self._facts.plan.stands
        for i in ids:
            stand = stands[i]
            self._keys[i] = sort_key(facts, stand, column, descending=self._descending)
            (self._hits.add if is_shown(facts, stand, self._filter) else self._hits.discard)(i)

    def _arrange(self) -> None:
        known = [i for i in self._order if i in self._keys]
        if len(known) != len(self._keys):
            there = set(known)
            known += [i for i in self._keys if i not in there]
        self._order = sorted(known, key=self._keys.__getitem__, reverse=self._descending)
        hits = self._hits
        self.ids = self._order if len(hits) == len(self._order) else [i for i in self._order if i in hits]
        self._rows = {stand: row for row, stand in enumerate(self.ids)}

    def _show_again(self) -> None:
        """Arrange the rows and tell the view what became of them."""
        before = self.ids
        self._arrange()
        if self.ids == before:
            return
        after, self.ids = self.ids, before
        if len(before) == len(after) and before and set(before) == set(after):
            self.layoutAboutToBeChanged.emit()
            kept = self.persistentIndexList()
            self.ids = after
            self.changePersistentIndexList(
                kept, [self.index(self._rows[before[one.row()]], one.column()) for one in kept]
            )
            self.layoutChanged.emit()
            return
        self.beginResetModel()
        self.ids = after
        self.endResetModel()

    def _tell(self, touched: frozenset[StandId]) -> None:
        """Let the view paint rows that say something else now."""
        last = len(COLUMNS) - 1
        if len(touched) > len(self.ids) // 2 and self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, last))
            return
        for one in touched:
            if (row := self._rows.get(one)) is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))


def _touched(old: Facts, new: Facts) -> frozenset[StandId]:
    """Stands whose row may say something else now."""
    a, b = old.plan, new.plan
    touched = diff_rows(a.stands, b.stands).touched
    if a.categories is not b.categories or a.halls is not b.halls:
        return touched | b.stands.keys()
    others = diff_rows(a.exhibitors, b.exhibitors).touched
    if others:
        touched |= {stand.id for stand in b.stands.values() if not others.isdisjoint(stand.exhibitors)}
    if old.findings is not new.findings:
        both = old.findings.keys() | new.findings.keys()
        changed = {StandId(i) for i in both if old.findings.get(i) != new.findings.get(i)}
        touched |= changed & b.stands.keys()
    return touched
