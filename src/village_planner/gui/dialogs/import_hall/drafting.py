"""The draft that the parts of the window share, and the distances measured on it; it must not know widgets."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from village_planner.errors import UserError
from village_planner.geometry.calibrating import Fit, Measure
from village_planner.model.shape import Corner
from village_planner.session.hall_plan_drafts import Draft, scale_in
from village_planner.session.hall_plans import Scale, measured_scale
from village_planner.units import mm_from_text


class Pair(NamedTuple):
    """Two places of the drawing, and what was typed as their distance."""

    start: Corner
    end: Corner
    typed: str = ""

    @property
    def measure(self) -> Measure | None:
        """The measure, None as long as no length is typed."""
        try:
            distance = mm_from_text(self.typed)
        except ValueError:
            return None
        return Measure(self.start, self.end, distance) if distance > 0 else None


class Outcome(NamedTuple):
    """How much longer the drawing shows a distance than was measured, in mm, and whether that is doubted."""

    residual: float
    doubted: bool


class Drafting(QObject):
    """One draft, changed by many parts: all of them are told."""

    changed = Signal()
    """Anything of the draft."""
    pairs_changed = Signal()
    """There is one pair more, or one less."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.draft: Draft | None = None
        self.pairs: tuple[Pair, ...] = ()
        self._scale: Scale | UserError | None = None

    def begin(self, draft: Draft) -> None:
        """Another drawing, about which nothing was decided."""
        self.pairs = ()
        self._put(draft)
        self.pairs_changed.emit()

    def change(self, **fields: object) -> None:
        """Decide something else."""
        assert self.draft is not None, "begun"
        self.use(structs.replace(self.draft, **fields))

    def use(self, draft: Draft) -> None:
        """Go on with a draft made of the present one."""
        if draft != self.draft:
            self._put(draft)

    def add_pair(self, start: Corner, end: Corner) -> None:
        """Two more places whose distance is to be typed."""
        self._use_pairs((*self.pairs, Pair(start, end)))
        self.pairs_changed.emit()

    def remove_pair(self, number: int) -> None:
        """Forget a pair, counted from 0."""
        self._use_pairs((*self.pairs[:number], *self.pairs[number + 1 :]))
        self.pairs_changed.emit()

    def type_distance(self, number: int, text: str) -> None:
        """What is typed as the distance of a pair."""
        pair = self.pairs[number]._replace(typed=text)
        self._use_pairs((*self.pairs[:number], pair, *self.pairs[number + 1 :]))

    @property
    def scale(self) -> Scale | None:
        """The scale decided on, None while it is not clear."""
        return self._scale if isinstance(self._scale, Scale) else None

    @property
    def trouble(self) -> UserError | None:
        """Why there is no scale yet."""
        return self._scale if isinstance(self._scale, UserError) else None

    def fit(self) -> Fit | None:
        """How the distances typed so far agree, None without any."""
        assert self.draft is not None, "begun"
        return measured_scale(self.draft.measures)[1] if self.draft.measures else None

    def outcomes(self) -> list[Outcome | None]:
        """What became of each pair; None where no distance is typed."""
        found = self.fit()
        results: list[Outcome | None] = []
        at = 0
        for pair in self.pairs:
            if pair.measure is None or found is None:
                results.append(None)
            else:
                results.append(Outcome(found.residuals[at], at in found.doubted))
                at += 1
        return results

    def _use_pairs(self, pairs: tuple[Pair, ...]) -> None:
        assert self.draft is not None, "begun"
        self.pairs = pairs
        measures = tuple(measure for pair in pairs if (measure := pair.measure) is not None)
        self._put(structs.replace(self.draft, measures=measures))

    def _put(self, draft: Draft) -> None:
        self.draft = draft
        try:
            self._scale = scale_in(draft)
        except UserError as error:
            self._scale = error
        self.changed.emit()
