"""The list of what a search has found: in words, and painted; it must not know what happens with a hit."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from village_planner.drawing.fixture import fixture_name
from village_planner.drawing.service import service_name
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.theme import RADIUS, UNIT, Colours
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.plan import Plan
from village_planner.model.searching import Entry, Kind, reason
from village_planner.model.stand import RENTED
from village_planner.outputs.words import stand_kind_name
from village_planner.text import Translator

ROW_PX: Final = 30
"""Height of a row in logical pixels."""

_Index = QModelIndex | QPersistentModelIndex


class Words(NamedTuple):
    """A hit in words: what it is called, who is on it, where it is, and what found it if that is none of these."""

    title: str
    detail: str
    place: str
    found_by: str = ""


def kind_words(t: Translator) -> dict[str, str]:
    """What fixtures and supply points are called, by the value of their kind."""
    return {k.value: t(fixture_name(k)) for k in FixtureKind} | {
        k.value: t(service_name(k)) for k in ServiceKind
    }


def hit_words(plan: Plan, hit: Entry, t: Translator) -> Words:
    """A hit in words; the hall is only said where there are several."""
    place = plan.halls[hit.hall].name if hit.hall in plan.halls and len(plan.halls) > 1 else ""
    match hit.kind:
        case Kind.STAND:
            stand = plan.stands[hit.id]
            there = (plan.exhibitors[key] for key in stand.exhibitors if key in plan.exhibitors)
            names = ", ".join(exhibitor.name for exhibitor in there)
            nobody = t.say("free") if stand.kind in RENTED else t(stand_kind_name(stand.kind))
            return Words(stand.number or t.say("No number"), names or nobody, place)
        case Kind.EXHIBITOR:
            exhibitor: Exhibitor = plan.exhibitors[hit.id]
            return Words(exhibitor.name, "", t.say("no stand yet"))
        case Kind.HALL:
            return Words(plan.halls[hit.id].name, "", t.say("Hall"))
        case Kind.FIXTURE | Kind.SERVICE:
            thing = plan.fixtures.get(hit.id) or plan.services[hit.id]
            word = kind_words(t)[thing.kind.value]
            return Words(thing.name or word, word if thing.name else "", place)


class HitModel(QAbstractListModel):
    """Hits for the view, and for screen readers in words. Words are made for the rows that are looked at."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self._plan = Plan()
        self._typed = ""
        self.hits: list[Entry] = []

    def show(self, plan: Plan, hits: list[Entry], typed: str) -> None:
        """Show these hits for what was `typed` instead."""
        self.beginResetModel()
        self._plan, self.hits, self._typed = plan, hits, typed
        self.endResetModel()

    def words(self, row: int) -> Words:
        """The words of one row."""
        hit = self.hits[row]
        found_by = reason(self._plan, hit, self._typed)
        return hit_words(self._plan, hit, self._translator)._replace(found_by=found_by)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, self.words(index.row())))
        return None


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: its number or name, who is there, in quiet ink what found it, and the hall at the right."""

    def __init__(self, model: HitModel, c: Colours) -> None:
        super().__init__(model)
        self._model, self._c = model, c

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, ROW_PX)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        words, c = self._model.words(index.row()), self._c
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_background(painter, option)
        box = option.rect.adjusted(UNIT, 0, -UNIT, 0)
        bold, plain = QFont(option.font), QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        right = box.right() - self._written(painter, plain, c.muted, words.place, box, at_right=True)
        rest = QRect(box.left(), box.top(), right - UNIT - box.left(), box.height())
        width = self._written(painter, bold, c.text, words.title, rest)
        rest.adjust(width + UNIT, 0, 0, 0)
        width = self._written(painter, plain, c.text, words.detail, rest)
        self._written(painter, plain, c.muted, words.found_by, rest.adjusted(width + UNIT, 0, 0, 0))
        painter.restore()

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            fill = self._c.accent_soft
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill = self._c.raised
        else:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(option.rect), RADIUS, RADIUS)

    def _written(
        self, painter: QPainter, font: QFont, colour: str, text: str, box: QRect, *, at_right: bool = False
    ) -> int:
        """Write text in a box, elided where it is too long; how wide it is."""
        if box.width() <= 0:
            return 0
        metrics = QFontMetrics(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
        return metrics.horizontalAdvance(text)
