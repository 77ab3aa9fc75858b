"""Changes language and theme again and again in the middle of random gestures; what lives is counted on the way.

Run by hand: `python -m tests.bench.changes [CHANGES] [SEED]`.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.gui.random_hand import RandomHand, listening
from tests.gui.test_parts import WAYS, a_village, change, listeners, made_by_python, settle

from village_planner.gui import workers
from village_planner.gui.app import make_application
from village_planner.gui.document import Document
from village_planner.gui.garbage import Collector
from village_planner.gui.main_window import MainWindow
from village_planner.gui.preferences import Preferences
from village_planner.session.session import Session
from village_planner.text import Translator, say

_TIMES_COUNTED = 10


def main() -> int:
    changes, seed = (int(word) for word in (*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :]))
    Collector(make_application()).start()
    preferences = Preferences(Path(tempfile.mkdtemp(), "window.ini"))
    preferences.theme, preferences.tour_seen, preferences.reduced_motion = "light", True, True
    document = Document(Session(a_village().plan, say("New village")), Translator("en"))
    window = MainWindow(document, preferences, with_plan=True)
    window.show()
    hand, chance = RandomHand(window, seed), random.Random(seed)
    with listening() as heard:
        for number in range(changes):
            hand.gesture(chance.randint(0, 10))
            change(window, chance.choice(WAYS))
            hand.gesture(chance.randint(0, 5))
            settle()
            if not number % max(1, changes // _TIMES_COUNTED) or number == changes - 1:
                hears = sum(listeners(document).values())
                print(
                    f"{number + 1:4} changes: {made_by_python()} parts, {hears} hear the document", flush=True
                )
    print(f"{len(heard)} faults", *dict.fromkeys(heard), sep="\n")
    document.session.mark_saved(document.session.base)
    window.close()
    workers.finish_all()
    return 1 if heard else 0


if __name__ == "__main__":
    sys.exit(main())
