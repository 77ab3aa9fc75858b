"""Opening and saving a fair of 5,000 stands."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.fairs import make_fair
from tests.bench.figures import milliseconds, peak_memory_mb, show, title

from village_planner.session.files import open_village, save
from village_planner.session.session import Session
from village_planner.text import verbatim


def main() -> None:
    """Print the figures."""
    title("Files, 5,000 stands")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "fair.village")
        plan = make_fair(5000)
        session = Session(plan, verbatim("fair"))
        session.mark_unsaved()
        save(session, path)
        show("open", milliseconds(lambda: open_village(path)), 500)
        opened = open_village(path)

        def save_again() -> None:
            opened.session.mark_unsaved()
            save(opened.session, path)

        show("save", milliseconds(save_again), 500)
        show("memory of the process", peak_memory_mb(), 500, "MB")


if __name__ == "__main__":
    main()
