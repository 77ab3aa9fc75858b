"""Hundreds of windows in which a random hand does anything at all; every fault is told with its seed.

`python -m tests.bench.sessions --seeds 300 --events 1500`; with `--seed 17` one session. What the hand did last is
told then, and after a fault.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from tests.bench.fairs import make_fair
from tests.gui.random_hand import RandomHand, faults_after, let_events_come, listening

from village_planner.gui import workers
from village_planner.gui.app import make_application, speak
from village_planner.gui.document import Document
from village_planner.gui.garbage import Collector
from village_planner.gui.main_window import MainWindow
from village_planner.gui.preferences import Preferences
from village_planner.session.files import new_village, open_sample
from village_planner.session.session import Session
from village_planner.text import Translator, verbatim

LAST = 60
"""So many things that the hand did last are told."""


def main() -> int:
    """Run the sessions; 1 when one of them had a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many sessions")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="only this one, and what it does")
    parser.add_argument("--events", type=int, default=1500, help="how long each session is")
    chosen = parser.parse_args()
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[variable] = tempfile.mkdtemp(prefix="village-planner-sessions-")
    Collector(make_application()).start()
    seeds = range(chosen.first, chosen.first + chosen.seeds) if chosen.seed is None else [chosen.seed]
    start, bad, steps = time.perf_counter(), 0, 0
    for seed in seeds:
        faults, done, made = run(seed, chosen.events)
        steps += made
        if faults:
            bad += 1
            print(f"seed {seed}: {len(faults)} faults", *dict.fromkeys(faults), sep="\n", flush=True)
        if (
            faults or chosen.seed is not None
        ):  # some depend on how quick the machine was, and do not come again
            print(*done[-LAST:], sep="\n", flush=True)
    took = time.perf_counter() - start
    print(
        f"{len(seeds)} sessions of {chosen.events} events, {steps} steps in their histories, "
        f"{bad} with faults, {took:.0f} s"
    )
    return 1 if bad else 0


def run(seed: int, events: int) -> tuple[list[str], list[str], int]:
    """One session: its faults, what was done, and how many steps its history has."""
    speak("en")
    preferences = Preferences(Path(tempfile.mkdtemp(), "window.ini"))
    preferences.theme = "light"
    window = MainWindow(Document(a_session(seed), Translator("en")), preferences, with_plan=True)
    window.resize(1280, 800)
    window.show()
    for _ in range(4):
        QApplication.processEvents()
    hand = RandomHand(window, seed)
    with listening() as heard:
        hand.act(events)
        faults = [*heard, *(faults_after(window) if window.isVisible() else ["the window is gone"])]
    steps = len(window.document.session.history.steps) - 1
    window.document.session.mark_saved(window.document.session.base)
    window.close()
    window.deleteLater()
    workers.finish_all()
    let_events_come()
    gc.collect()
    return faults, hand.done, steps


def a_session(seed: int) -> Session:
    """The sample, a small fair or an empty hall, whichever the seed's turn it is."""
    match seed % 4:
        case 0:
            return new_village(25_000, 18_000, "Hall").session
        case 1:
            return Session(make_fair(40), verbatim(""))
        case _:
            return open_sample().session


if __name__ == "__main__":
    sys.exit(main())
