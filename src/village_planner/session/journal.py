"""Keeps every finished step of a session safe at once, in the user's data folder; it must not know who shows that.

All writing is done by a thread of its own, so that no step waits for the disk. What is in the journal is offered again
by `recovery` when the program ended before a save; a session that was saved or left on purpose leaves no journal.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from typing import Final, NamedTuple, TypeAlias

from village_planner.errors import UserError
from village_planner.model.ids import random_id
from village_planner.model.plan import Plan
from village_planner.session.journal_writer import JournalWriter, Kept
from village_planner.session.origin import Origin
from village_planner.session.recent import data_folder
from village_planner.session.session import Session
from village_planner.storage.journal import Descent
from village_planner.text import Message, Translator, say

_log = logging.getLogger(__name__)

_ENGLISH: Final = Translator("en")

_PATIENCE: Final = 5.0
"""Seconds given to the writer to finish."""


class _Step(NamedTuple):
    old: Plan
    new: Plan
    name: Message


class _Saved(NamedTuple):
    plan: Plan
    descent: Descent


class _End(NamedTuple):
    remove: bool


_Order: TypeAlias = _Step | _Saved | _End | threading.Event
"""An event is set when its turn comes: everything ordered before it is done then."""


class Journal:
    """The journal of one session, from now until `close`. It is begun with the first step: looking leaves no trace."""

    def __init__(
        self,
        session: Session,
        folder: Path | None = None,
        *,
        words: Callable[[Message], str] = _ENGLISH,
        tell: Callable[[Kept], object] = lambda _kept: None,
        tries: int = 0,
    ) -> None:
        """`words` says a step's name in the user's language, for versions that know no other; `tell`
        is called on the writer's thread after each step.

        What the session has done already is taken along. `tries`: see `storage.journal.Descent`.
        """
        self._session, self._words, self._tell = session, words, tell
        self._orders: SimpleQueue[_Order] = SimpleQueue()
        begun = session.history.present
        self._writer = JournalWriter(journal_folder(folder), descent_of(session.origin, tries, begun))
        self._thread: threading.Thread | None = None
        self._unsubscribe: Callable[[], None] = session.subscribe_steps(self._on_step)
        steps = session.history.steps[: session.history.present + 1]
        for before, after in pairwise(steps):
            self._on_step(before.plan, after.plan, after.name)

    def saved(self, plan: Plan) -> None:
        """The session's file holds `plan` and is safe: what led to it need not be kept any longer."""
        self._order(_Saved(plan, descent_of(self._session.origin)))

    def settle(self) -> bool:
        """Wait until everything so far is on the disk; False when that takes too long."""
        settled = threading.Event()
        self._order(settled)
        return settled.wait(_PATIENCE)

    def close(self, *, remove: bool) -> None:
        """Keep nothing more; `remove` what was kept, because it is saved or was given up, else leave it.

        Closing it again does nothing.
        """
        unsubscribe, self._unsubscribe = self._unsubscribe, lambda: None
        thread, self._thread = self._thread, None
        unsubscribe()
        if thread is not None:
            self._orders.put(_End(remove))
            thread.join(_PATIENCE)

    def _on_step(self, old: Plan, new: Plan, name: Message) -> None:
        self._order(_Step(old, new, name))

    def _order(self, order: _Order) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()
        self._orders.put(order)

    def _run(self) -> None:
        """On the writer's thread."""
        while True:
            order = self._orders.get()
            match order:
                case _End(remove):
                    self._writer.end(remove=remove)
                    return
                case threading.Event():
                    order.set()
                case _:
                    self._tell(self._kept(order))

    def _kept(self, order: _Step | _Saved) -> Kept:
        try:
            if isinstance(order, _Saved):
                return self._writer.saved(order.plan, order.descent)
            return self._writer.write(order.old, order.new, order.name, self._words(order.name))
        except Exception:  # noqa: BLE001  # a writer that stopped without a word would be worse than any mistake in it
            _log.exception("a step could not be put into the journal")
            return Kept(trouble=UserError("not-kept", say("Changes are not kept safe at the moment.")))


def journal_folder(folder: Path | None = None) -> Path:
    """Where journals are, in the user's data folder unless a test says otherwise."""
    return (folder if folder is not None else data_folder()) / "journal"


def descent_of(origin: Origin | None, tries: int = 0, begun: int = 0) -> Descent:
    """What a journal says about the file of a session; a plan without one gets a name to be known by."""
    if origin is None:
        return Descent(document=random_id(), tries=tries, begun=begun)
    return Descent(
        document=origin.manifest.document,
        path=str(origin.path.absolute()),
        generation=origin.manifest.generation,
        sha256=origin.fingerprint.sha256,
        tries=tries,
        begun=begun,
    )
