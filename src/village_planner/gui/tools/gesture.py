"""One change in hand: shown and checked at every step, made a step of the history or dropped at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from village_planner.errors import UserError
from village_planner.gui.canvas.conflicts import present_findings
from village_planner.gui.tools.tool import Stage
from village_planner.gui.tools.watch import Watch
from village_planner.model.finding import Finding, Severity, is_approved
from village_planner.model.plan import Plan
from village_planner.text import Message, verbatim

_CANNOT_BE_BUILT: Final = ("stand-overlap", "outside-hall", "on-column-or-fixture")


class Gesture:
    """Every step is computed from `base`, the plan before the gesture, so that nothing adds up."""

    def __init__(self, stage: Stage, moving: Iterable[str]) -> None:
        """`moving` are the ids of everything that changes or will be made."""
        self._stage = stage
        self._document = stage.document
        self.base = stage.document.session.base
        self._said: Message | None = None
        self._lasting: Message | None = None
        self._words: Callable[[], Message] | None = None
        self._moving = frozenset(moving)
        self._watch = self._new_watch()

    @property
    def is_stale(self) -> bool:
        """Whether another step was made meanwhile, by a key or a menu: what this gesture computes is out of date."""
        return self._document.session.base is not self.base

    def involve(self, moving: Iterable[str]) -> None:
        """From now on these are the things that change."""
        self._watch.stop()
        self._moving = frozenset(moving)
        self._watch = self._new_watch()

    def show(self, edit: Callable[[Plan], Plan], words: Callable[[], Message] | None = None) -> bool:
        """Show what `edit` makes of the base, what it collides with, and the worst of it in words.

        Without a collision `words` are said; of many things both come a moment later. An edit that is impossible
        leaves what was shown before, says why and answers False.
        """
        if self.is_stale:
            return False
        try:
            plan = edit(self.base)
        except UserError as error:
            self.say(error.title)
            return False
        self._words = words
        self._document.session.preview(plan)
        self._watch.ask(plan)
        return True

    def finish(self, name: Message) -> None:
        """Make what is shown a step called `name`, unless the plan has gone on without this gesture.

        The live findings stay until the whole check has answered.
        """
        if self.is_stale:
            self.cancel()
            return
        self._watch.finish()
        document = self._document
        settled = present_findings(document)
        if document.commit(name, document.plan) and self._lasting is not None:
            document.said.emit(self._lasting)  # a new step silences what was said before it
        document.show_findings(settled)

    def cancel(self) -> None:
        """The plan is as before the gesture."""
        self._watch.stop()
        self._document.session.cancel_preview()
        self._document.show_findings(self._document.findings)
        self.say(verbatim(""))

    def say(self, message: Message) -> None:
        """Tell the person something that is true of what is shown, also when it has been made a step."""
        self._lasting = message
        self._tell(message)

    def _tell(self, message: Message) -> None:
        """Tell something, the same thing only once."""
        if message != self._said:
            self._said = message
            self._document.said.emit(message)

    def _new_watch(self) -> Watch:
        return Watch(self.base, self._moving, self._show_findings, self._stage.ready, self._stage.pace)

    def _show_findings(self, plan: Plan, findings: tuple[Finding, ...]) -> None:
        self._document.show_findings(self._document.findings, findings, self._moving)
        worst = worst_of(plan, findings)
        if worst is not None:
            self.say(worst.message)
        else:  # what can be typed, what was snapped to: only while the hand holds it
            self._lasting = None
            self._tell(self._words() if self._words is not None else verbatim(""))


def worst_of(plan: Plan, findings: Iterable[Finding]) -> Finding | None:
    """The unapproved finding that matters most: what cannot be built, other errors, warnings; None without any."""
    standing = [f for f in findings if not is_approved(f, plan.approvals.get(f.key))]
    return min(
        standing,
        key=lambda f: (f.severity is not Severity.ERROR, f.rule not in _CANNOT_BE_BUILT),
        default=None,
    )
