"""One open plan: what is shown, what is saved, and the way between; it must not know who shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

from village_planner.model.plan import Plan
from village_planner.session.history import History, Step
from village_planner.session.origin import Origin
from village_planner.text import Message

Listener: TypeAlias = Callable[[Plan, Plan], None]
"""Called with the plan shown before and the plan shown now."""

StepListener: TypeAlias = Callable[[Plan, Plan, Message], None]
"""Called with the step before, the present step, and the name of what was done, taken back or repeated."""


def _now() -> datetime:
    return datetime.now(UTC)


class Session:
    """Holds the plan of one document, its undo history and a gesture's preview.

    A gesture calls `preview` any number of times, always with an edit of `base`, then `commit` or
    `cancel_preview`. Listeners hear of every change of `plan`, previews included; step listeners of every
    change of `base`, before it is shown or after that.
    """

    def __init__(self, plan: Plan, name: Message, clock: Callable[[], datetime] = _now) -> None:
        """`name` says how the plan came to be ("Opened village.village"): the first entry of the history."""
        self._clock = clock
        self._history = History(Step(name, plan, clock()))
        self._preview: Plan | None = None
        self._saved: Plan | None = plan
        self._listeners: list[Listener] = []
        self._step_listeners: list[StepListener] = []
        self._shown_step_listeners: list[StepListener] = []
        self.origin: Origin | None = None
        """The file it was opened from or last saved to; set by session/files.py only."""

    @property
    def plan(self) -> Plan:
        """What is shown now: the preview of the gesture in hand, else the present step."""
        return self._preview if self._preview is not None else self._history.plan

    @property
    def base(self) -> Plan:
        """The present step, from which every preview of a gesture is computed."""
        return self._history.plan

    @property
    def previewing(self) -> bool:
        """Whether a gesture is in hand."""
        return self._preview is not None

    @property
    def history(self) -> History:
        """The named steps; change them only through the session."""
        return self._history

    @property
    def is_saved(self) -> bool:
        """Whether the present step is the plan on disk."""
        return self._history.plan is self._saved

    @property
    def saved_step(self) -> int | None:
        """Index of the step that is the plan on disk, None when no step of the history is."""
        steps = self._history.steps
        return next((i for i in reversed(range(len(steps))) if steps[i].plan is self._saved), None)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of every change of `plan`; the returned function ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def subscribe_steps(self, listener: StepListener, *, shown: bool = False) -> Callable[[], None]:
        """Hear of every change of `base`, previews not included; the returned function ends it.

        Who keeps the step safe hears of it before anybody draws it, who follows it on the screen once it is `shown`.
        """
        listeners = self._shown_step_listeners if shown else self._step_listeners
        listeners.append(listener)
        return lambda: listeners.remove(listener)

    def preview(self, plan: Plan) -> None:
        """Show `plan` without making it a step."""
        self._show(plan, preview=True)

    def cancel_preview(self) -> None:
        """Drop the gesture in hand and show the present step again."""
        self._show(self._history.plan, preview=False)

    def commit(self, name: Message, plan: Plan) -> bool:
        """Make `plan` a step called `name`; False (and no step) when it is the present plan already."""
        if plan is self.base:
            self.cancel_preview()
            return False
        shown, before = self.plan, self.base
        self._history.commit(Step(name, plan, self._clock()))
        self._preview = None
        self._tell_step(shown, before, name)
        return True

    def undo(self) -> Message | None:
        """Take the present step back and return its name; a gesture in hand is dropped instead of a step lost."""
        return self._step(-1, self._history.undo_name)

    def redo(self) -> Message | None:
        """Repeat the step taken back last and return its name."""
        return self._step(+1, self._history.redo_name)

    def go_to(self, index: int) -> None:
        """Jump to a step of the history by its index, which is no step itself; IndexError when there is none."""
        shown, before, left = self.plan, self.base, self._history.present
        plan = self._history.go_to(index)
        self._preview = None
        if plan is before:
            self._tell(shown, plan)
        else:
            self._tell_step(shown, before, self._history.steps[max(left, index)].name)

    def mark_saved(self, plan: Plan) -> None:
        """Remember that exactly this plan is on disk; to be called after the file is safe, never before."""
        self._saved = plan

    def mark_unsaved(self) -> None:
        """Remember that the plan is on no disk: a new plan, or a file opened with repairs."""
        self._saved = None

    def _step(self, by: int, name: Message | None) -> Message | None:
        if self.previewing:
            self.cancel_preview()
            return None
        if name is not None:
            self.go_to(self._history.present + by)
        return name

    def _show(self, plan: Plan, *, preview: bool) -> None:
        shown = self.plan
        self._preview = plan if preview else None
        self._tell(shown, plan)

    def _tell_step(self, shown: Plan, before: Plan, name: Message) -> None:
        now = self.base
        for keep in tuple(self._step_listeners):
            keep(before, now, name)
        self._tell(shown, now)
        for follow in tuple(self._shown_step_listeners):
            follow(before, now, name)

    def _tell(self, old: Plan, new: Plan) -> None:
        if old is not new:
            for listener in tuple(self._listeners):
                listener(old, new)
