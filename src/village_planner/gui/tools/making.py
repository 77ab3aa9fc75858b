"""Many stands in the making: module, how many, how far apart, how numbered; it must not know where they will lie.

A tool asks it for sizes and counts, computes spots from them and the mouse, and lets it show these. Keys:
+ and - how many, M another module, F fronts to the other side, L a letter for each row; numbers are typed, Tab goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt

from village_planner.drawing.primitives import Role
from village_planner.edits.modules import StandModule
from village_planner.edits.names import adding
from village_planner.edits.rows import Ground, add_stands, usual_module
from village_planner.errors import UserError
from village_planner.geometry.fields import MOST, Spot
from village_planner.gui.canvas.marks import Mark, Pill
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.catalogue import GROUPS
from village_planner.gui.keys import COMMANDS
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.tool import Stage
from village_planner.gui.tools.typed import Answer, Kind, Typed
from village_planner.gui.widgets import shortened
from village_planner.model.ids import HallId, StandId, random_id
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.model.stand import StandKind
from village_planner.text import Length, Message, say, verbatim
from village_planner.units import metres, square_metres

MORE: Final = (Qt.Key.Key_Plus, Qt.Key.Key_Right, Qt.Key.Key_Up)
FEWER: Final = (Qt.Key.Key_Minus, Qt.Key.Key_Left, Qt.Key.Key_Down)
_USUAL_AISLE: Final = 2_000
_FEW: Final = 12
"""So many stands are checked at every step of the mouse; what is checked is prepared anew beyond, not with each one."""

_PILL_PX: Final = 24.0
"""From one pill to the one below it."""


class Number(NamedTuple):
    """One of the numbers that can be typed: its name in this program, its kind, and its name for people."""

    name: str
    kind: Kind
    words: Message


AISLE: Final = Number("aisle", Kind.LENGTH, say("Aisle"))
GAP: Final = Number("gap", Kind.LENGTH, say("Gap"))
COUNT: Final = Number("count", Kind.COUNT, say("Stands in a row"))
ROWS: Final = Number("rows", Kind.COUNT, say("Rows"))
WIDTH: Final = Number("width", Kind.LENGTH, say("Width"))
DEPTH: Final = Number("depth", Kind.LENGTH, say("Depth"))


class Making:
    """What is decided about stands in the making, and their preview as a gesture."""

    def __init__(self, stage: Stage, hall: HallId, numbers: Sequence[Number], *, lettered: bool) -> None:
        """`numbers` are those that can be typed, the first one first."""
        self._stage, self._numbers = stage, tuple(numbers)
        self._typed = Typed(*(number.kind for number in numbers))
        self._spare = _new_ids()
        self._ids: dict[tuple[int, int], StandId] = {}
        """By row and place in it: a stand stays the same one, however many are added to its row."""
        self._few = self._involved = frozenset(self._spare[-_FEW:])
        self.gesture = Gesture(stage, self._involved)
        base = self.gesture.base
        known = stage.ready.of(base, hall) if stage.ready is not None else None
        self._ground = Ground(base, hall, None if known is None else known.bodies.bare.polygons)
        self._modules = _modules(usual_module(base, hall, stage.document.selected_stands()))
        self._aisle = usual_aisle(base)
        self._made: tuple[StandId, ...] = ()
        self._shown: tuple[tuple[Spot, ...], StandModule, bool, bool] | None = None
        self.more = 0
        """How many stands more in a row than the stroke is long enough for; negative for fewer."""
        self.flipped = False
        self.lettered = lettered

    @property
    def module(self) -> StandModule:
        """The module with its size as typed."""
        first = self._modules[0]
        width, depth = self._typed_or("width", first.width), self._typed_or("depth", first.depth)
        return first._replace(width=max(width, 1), depth=max(depth, 1))

    @property
    def gap(self) -> int:
        """Millimetres between neighbours."""
        return self._typed_or("gap", 0)

    @property
    def aisle(self) -> int:
        """Millimetres between rows that are not back to back."""
        return self._typed_or("aisle", self._aisle)

    def count(self, natural: int, name: str = "count", more: int | None = None) -> int:
        """How many there are when a stroke is long enough for `natural`: as typed, else counted up or down."""
        counted = natural + (self.more if more is None else more)
        return min(max(self._typed_or(name, counted), 1), MOST)

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether a key is for the stands in the making."""
        own = (*MORE, *FEWER, Qt.Key.Key_M, Qt.Key.Key_F, Qt.Key.Key_L)
        return (key in own and not modifiers & COMMANDS) or self._typed.wants(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        """Take a key; after CHANGED the tool shows its spots anew."""
        answer = self._typed.key(key, modifiers)
        if answer is not Answer.IGNORED:
            return answer
        if key in MORE or key in FEWER:
            self.more += 1 if key in MORE else -1
            self.forget("count")
        elif key == Qt.Key.Key_M:
            self._modules = (*self._modules[1:], self._modules[0])
            self.forget("width", "depth")
        elif key == Qt.Key.Key_F:
            self.flipped = not self.flipped
        elif key == Qt.Key.Key_L:
            self.lettered = not self.lettered
        else:
            return Answer.IGNORED
        return Answer.CHANGED

    def forget(self, *names: str) -> None:
        """Take back what was typed for some of the numbers."""
        for place, number in enumerate(self._numbers):
            if number.name in names:
                self._typed.clear(place)

    def show(self, spots: Sequence[Spot], *, open_ends: bool = False) -> bool:
        """Show the stands on these spots and what they collide with; False when they cannot be made."""
        wanted = tuple(spots), self.module, self.lettered, open_ends
        if wanted == self._shown and not self.gesture.is_stale:
            return True  # most steps of the mouse are shorter than a stand
        self._shown = None
        self._made = tuple(self._ids_on(spots))
        known = self._few if self._few.issuperset(self._made) else {*self._ids.values(), *self._spare}
        if known != self._involved:
            self._involved = involved = frozenset(known)
            self.gesture.involve(involved)
        if not self.gesture.show(lambda plan: self._with_stands(plan, spots, open_ends=open_ends), _hint):
            return False
        self._shown = wanted
        return True

    def show_pills(
        self,
        at: Corner,
        spots: Sequence[Spot],
        box: tuple[float, float],
        *marks: Mark,
        has_aisle: bool = False,
    ) -> list[Pill]:
        """Write count, size, aisle and total (`box` in mm, zeros for none) below a place, and what can be typed.

        `has_aisle` tells whether there are rows between which people walk.
        """
        t = self._stage.document.translator
        lines = [t(self._size_words(len(spots), has_aisle=has_aisle)), t(self._total_words(spots, box))]
        pills = [
            Pill(at, text, Role.ACCENT, (0.0, _PILL_PX * (place + 1)))
            for place, text in enumerate(line for line in lines if line)
        ]
        number = self._numbers[self._typed.active]
        below = (0.0, _PILL_PX * (len(pills) + 1))
        live = self._live(number, spots)
        pills.append(self._typed.pill(at, t, before=t(number.words), live=live, shift=below))
        self._stage.overlay.show(Layer.TOOL, (*marks, *pills))
        return pills

    def finish(self) -> None:
        """The stands shown become a step and are selected."""
        self._clear_marks()
        plan = self._stage.document.plan
        made = [key for key in self._made if key in plan.stands]
        if not made:
            self.gesture.cancel()
            return
        self.gesture.finish(adding(plan, made))
        self._stage.document.select(made)

    def cancel(self) -> None:
        """The plan is as before."""
        self._clear_marks()
        self.gesture.cancel()

    def _ids_on(self, spots: Sequence[Spot]) -> Iterator[StandId]:
        """The id of the stand on each spot."""
        places: Counter[int] = Counter()
        for spot in spots:
            place = spot.row, places[spot.row]
            places[spot.row] += 1
            if place not in self._ids:
                self._spare = self._spare or _new_ids()
                self._ids[place] = self._spare.pop()
            yield self._ids[place]

    def _with_stands(self, plan: Plan, spots: Sequence[Spot], *, open_ends: bool) -> Plan:
        ids = iter(self._made)
        made, _ = add_stands(
            plan,
            self._ground,
            self.module,
            spots,
            lettered=self.lettered,
            open_ends=open_ends,
            new_id=lambda: next(ids),
        )
        return made

    def _typed_or(self, name: str, usual: int) -> int:
        for place, number in enumerate(self._numbers):
            if number.name == name and (value := self._typed.value(place)) is not None:
                return value
        return usual

    def _size_words(self, count: int, *, has_aisle: bool) -> Message:
        """ "8 × 3.00 × 2.00 m · aisle 2.00 m"."""
        t, module = self._stage.document.translator, self.module
        size = say(
            "{n} × {width} × {depth} m",
            n=count,
            width=t.decimal(metres(module.width)),
            depth=t.decimal(metres(module.depth)),
        )
        if has_aisle:
            return say("{size} · aisle {length}", size=size, length=Length(self.aisle))
        return say("{size} · gap {length}", size=size, length=Length(self.gap)) if self.gap else size

    def _total_words(self, spots: Sequence[Spot], box: tuple[float, float]) -> Message:
        """ "24.00 × 2.00 m · 48 m² · A05–A12"."""
        t, plan, module = self._stage.document.translator, self._stage.document.plan, self.module
        area = say("{area} m²", area=t.number(square_metres(len(spots) * module.width * module.depth)))
        made = [key for key in self._made if key in plan.stands]
        if not made:
            return verbatim("")
        first, last = (shortened(plan.stands[key].number) for key in (made[0], made[-1]))
        span = verbatim(f"{first}–{last}" if len(made) > 1 else first)
        if not box[0]:
            return say("{area} · {numbers}", area=area, numbers=span)
        return say(
            "{width} × {depth} m · {area} · {numbers}",
            width=t.decimal(metres(box[0])),
            depth=t.decimal(metres(box[1])),
            area=area,
            numbers=span,
        )

    def _live(self, number: Number, spots: Sequence[Spot]) -> str:
        """What a number is as long as nobody types it."""
        t = self._stage.document.translator
        lengths = {
            "aisle": self.aisle,
            "gap": self.gap,
            "width": self.module.width,
            "depth": self.module.depth,
        }
        if number.name in lengths:
            return t.value(Length(lengths[number.name]))
        rows = len({spot.row for spot in spots}) or 1
        return str(rows if number.name == "rows" else len(spots) // rows)

    def _clear_marks(self) -> None:
        self._stage.overlay.show(Layer.GUIDES)
        self._stage.overlay.show(Layer.TOOL)


def _new_ids() -> list[StandId]:
    return [StandId(random_id()) for _ in range(MOST)]


def usual_aisle(plan: Plan) -> int:
    """The width in mm that the plan's rules recommend for an aisle, 2 m when they do not say."""
    from village_planner.session.profiles import rules_of

    try:
        profile = rules_of(plan)
    except UserError:  # told by the whole check, in its place
        return _USUAL_AISLE
    return profile.value("secondary-aisle-target") or profile.value("secondary-aisle") or _USUAL_AISLE


def _modules(first: StandModule) -> tuple[StandModule, ...]:
    """The module to begin with, then those of the catalogue."""
    known = [
        StandModule(StandKind(m.kind), m.width, m.depth, m.seats)
        for m in (entry.module for group in GROUPS for entry in group.entries)
        if m.table == "stand"
    ]
    return tuple(dict.fromkeys((first, *known)))


def _hint() -> Message:
    return say("+ and −: how many. F: turn fronts. M: other size. L: letters. Type a length, Tab: the next.")
