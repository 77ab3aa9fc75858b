"""What the venue's plan under the hall shown may mean, and what the person decides about it; nothing is drawn here.

The list is a function of the plan: what the hall has already is not proposed, and what is undone comes back. Only what
was refused is remembered, as long as the window shows this village and the drawing lies as it does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QObject, QRectF, Signal, SignalInstance

from village_planner.drawing.backdrop import backdrop_of
from village_planner.edits.detected import accept_all, accepting
from village_planner.errors import UserError
from village_planner.geometry.detecting import (
    DOUBTFUL,
    Box,
    Detected,
    Found,
    FoundOutline,
    detect,
)
from village_planner.gui import workers
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.document import Document
from village_planner.gui.proposal_list import (
    Findings,
    Proposal,
    Walls,
    doors_inside,
    nearest,
    to_decide,
    walls_of,
)
from village_planner.model.hall import Background, DoorKind
from village_planner.model.ids import HallId, random_id
from village_planner.model.shape import Corner
from village_planner.text import Message, say


class State(Enum):
    """How far the search is."""

    NO_DRAWING = "no drawing"
    SEARCHING = "searching"
    STOPPED = "stopped"
    FAILED = "failed"
    FOUND = "found"


class Proposals(QObject):
    """The proposals for the hall shown, in the order in which they are best decided, and the one being looked at."""

    changed = Signal()
    """Other proposals, or another state of the search."""
    pointed = Signal()
    """Another proposal is looked at or under the mouse."""
    keys_wanted = Signal()
    """The list should have the keyboard."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._task: workers.Task | None = None
        self._searched: tuple[HallId, Background] | None = None
        self._found: tuple[Found, ...] = ()
        self._refused: set[int] = set()
        """Numbers of proposals."""
        self._boxes: tuple[Box, ...] = ()
        self._elsewhere_too = False
        self._seen: tuple[object, ...] = ()
        self._active = False
        self._on_floor: Callable[[], None] | None = None
        self.state = State.NO_DRAWING
        self.has_lines = True
        """Whether the drawing searched has lines at all: a scanned plan is a picture."""
        self.open: tuple[Proposal, ...] = ()
        self.elsewhere = 0
        """How many are not listed because they belong to other views on the sheet, not to what is being planned."""
        self.inside = 0
        """How many doors are not proposed because they stand inside the hall."""
        self.walls = Walls.SEEN
        """What there is to say about inner walls beside the list."""
        self.current: int | None = None
        self.hovered: int | None = None
        self.problem: Message | None = None
        """Why the one looked at could not be accepted, until another is looked at or listed."""
        self.covered = QRectF()
        """Pixels of the viewport under which nothing is seen: the list lies there."""
        self.kind: DoorKind | None = None
        """What accepted doors are; None for what the door added last to the hall is."""
        document.stepped.connect(self._on_step)
        document.hall_changed.connect(self._follow)
        document.replaced.connect(self._on_replaced)

    def begin(self, show: Callable[[], None]) -> None:
        """Look at the drawing, unless that was done already; the tool shows whatever is another, until the end.

        It is called plainly: what connects to signals must be a QObject, or it may be called when it is gone.
        """
        self._active, self._on_floor = True, show
        if self.state in (State.STOPPED, State.FAILED):
            self._searched = None
        self._follow()

    def end(self) -> None:
        """Nobody waits any longer."""
        self._active, self._on_floor = False, None
        self.stop()

    def stop(self) -> None:
        """Give up a search that is under way."""
        if self._task is not None:
            self._task.drop()
            self._task = None
            self._show(State.STOPPED, ())

    @property
    def refused(self) -> int:
        """How many were refused."""
        return len(self._refused)

    @property
    def any_found(self) -> bool:
        """Whether the drawing shows anything, decided or not."""
        return bool(self._found)

    @property
    def any_outline(self) -> bool:
        """Whether the drawing shows an outline, decided or not."""
        return any(isinstance(found, FoundOutline) for found in self._found)

    def kind_of_doors(self) -> DoorKind:
        """What an accepted door is."""
        from village_planner.gui.tools.wall_door import usual_door

        hall = self._document.hall
        return self.kind or (
            usual_door(self._document.plan, hall).kind if hall is not None else DoorKind.EXIT
        )

    def point(self, row: int | None) -> None:
        """Look at a proposal of the list."""
        if row != self.current:
            self.current, self.problem = row, None
            self._tell(self.pointed)

    def hover(self, row: int | None) -> None:
        """A proposal is under the mouse."""
        if row != self.hovered:
            self.hovered = row
            self._tell(self.pointed)

    def step(self, by: int) -> None:
        """Look at the next or the last one, round and round."""
        if self.open:
            self.point((self.current + by) % len(self.open) if self.current is not None else 0)

    def accept(self) -> None:
        """Put the one looked at into the hall, as a step."""
        if self.current is None:
            return
        found = self.open[self.current].found
        if self._take([found]) and isinstance(found, FoundOutline):
            self.point(0 if self.open else None)  # what is of this outline comes next, from the first on

    def accept_like(self, *kinds: type[Found]) -> None:
        """Put all of some kinds that are of this hall and not doubtful into it, as one step."""
        self._take(self.like(*kinds))

    def like(self, *kinds: type[Found]) -> list[Found]:
        """All of some kinds that are of this hall and not doubtful."""
        return [
            one.found
            for one in self.open
            if one.here and isinstance(one.found, kinds) and one.found.confidence >= DOUBTFUL
        ]

    def refuse(self) -> None:
        """Propose the one looked at no more."""
        if self.current is not None:
            self._refused.add(self.open[self.current].number)
            self._list()

    def take_back(self) -> None:
        """Propose again what was refused."""
        self._refused.clear()
        self._list()

    def show_elsewhere(self) -> None:
        """List what belongs to other views on the sheet as well."""
        self._elsewhere_too = True
        self._list()

    def at(self, place: Corner, reach: float) -> int | None:
        """The proposal at a place on the floor: the smallest in which it is, or the nearest within `reach` mm."""
        return nearest(self.open, self._boxes, place, reach)

    def _take(self, found: Sequence[Found]) -> bool:
        """Put these into the hall; whether that is possible."""
        hall = self._document.hall
        if not found or hall is None:
            return False
        base = self._document.session.base
        try:
            plan = accept_all(base, hall, found, random_id, self.kind_of_doors())
        except UserError as error:
            self._refuse_to(
                say("{what}. {remedy}", what=error.title, remedy=error.hint) if error.hint else error.title
            )
            return False
        return self._document.commit(accepting(found), plan)

    def _refuse_to(self, why: Message) -> None:
        """Say why the one looked at cannot be accepted, beside the button too."""
        self.problem = why
        self._document.said.emit(why)
        self._tell(self.pointed)

    @guarded
    def _on_step(self) -> None:
        plan = self._document.plan
        if self._active and self._seen != (plan.halls.get(self._document.hall), plan.fixtures):
            self._follow()

    @guarded
    def _on_replaced(self) -> None:
        self._searched = None
        self._follow()

    @guarded
    def _follow(self) -> None:
        """Look at the drawing under the hall shown now; without another drawing only the list may be another."""
        if not self._active:
            return
        hall = self._document.plan.halls.get(self._document.hall)
        background = None if hall is None else hall.background
        backdrop = None if background is None else backdrop_of(self._document.plan, hall)
        wanted = None if backdrop is None else (hall.id, _lying(background))
        if wanted is not None and wanted == self._searched:
            self._list()
            return
        self.stop()
        self._searched = wanted
        self._found, self.inside = (), 0
        self._refused.clear()
        self._elsewhere_too = False
        if wanted is None:
            self._show(State.NO_DRAWING, ())
            return
        self.has_lines = bool(backdrop.paths)
        self._show(State.SEARCHING, ())
        self._task = workers.start(
            lambda task: detect(backdrop, background, stopped=lambda: task.cancelled),
            done=self._on_found,
            failed=self._on_failed,
            receiver=self,
        )

    @guarded
    def _on_found(self, detected: Detected) -> None:
        self._task = None
        self._found = (*detected.outlines, *detected.columns, *detected.doors, *detected.walls)
        self.state = State.FOUND
        self._list()

    @guarded
    def _on_failed(self, _error: Exception) -> None:
        self._task = None
        self._show(State.FAILED, ())

    def _list(self) -> None:
        """List what is still to be decided: outlines, then columns, doors and walls, what is of this hall first."""
        if self.state is not State.FOUND:
            return
        plan, key = self._document.plan, self._document.hall
        self._seen = (plan.halls[key], plan.fixtures)
        found = Findings(self._found, frozenset(self._refused), self._elsewhere_too)
        proposals, self.elsewhere = to_decide(plan, key, found)
        self.inside = doors_inside(plan, key, found)
        self.walls = walls_of(plan, key, self._found, proposals)
        self._show(State.FOUND, proposals)

    def _show(self, state: State, proposals: tuple[Proposal, ...]) -> None:
        """Another list; the one looked at stays, else the one that took its place in the list is looked at."""
        before = self.open[self.current].number if self.current is not None else None
        rows = [row for row, one in enumerate(proposals) if one.number == before]
        kept = rows[0] if rows else min(self.current or 0, len(proposals) - 1)
        self.state, self.open, self.hovered, self.problem = state, proposals, None, None
        self._boxes = tuple(one.box for one in proposals)
        self.current = kept if proposals else None
        self._tell(self.changed)

    def _tell(self, news: SignalInstance) -> None:
        if self._on_floor is not None:
            self._on_floor()
        news.emit()


def proposals_of(document: Document) -> Proposals:
    """The proposals of a window, made when they are first asked for."""
    return document.findChild(Proposals) or Proposals(document)


def _lying(background: Background) -> Background:
    """What of a background decides what is found: not how strong it is."""
    from msgspec import structs

    return structs.replace(background, opacity_percent=0)
