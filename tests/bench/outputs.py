"""Printing: the sample's plan, sheets and signs; plans, sheets and ways of large fairs."""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.fairs import make_fair
from tests.bench.figures import milliseconds, peak_memory_mb, show, title
from tests.samples.scientific_meeting import sample_plan

from village_planner.cli.main import collecting_seldom
from village_planner.geometry.routes import walked_ways
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.outputs.document import PrintSettings
from village_planner.outputs.export import export_products
from village_planner.storage.atomic import replace_file
from village_planner.text import Translator

WHOLE_PROCESS = """
import tempfile
from pathlib import Path
from tests.bench.outputs import export
from tests.samples.scientific_meeting import sample_plan
with tempfile.TemporaryDirectory() as folder:
    export(sample_plan(), Path(folder), "plan", "sheets", "signs")
"""


def export(plan: Plan, folder: Path, *products: str, paper: str = "A3", one_file: bool = False) -> None:
    """Print products into a folder as the program does."""
    settings = PrintSettings(plan_paper=paper, sheets_in_one_file=one_file)
    export_products(
        plan,
        folder,
        products,
        Translator("fr"),
        settings,
        write=lambda path, data: replace_file(path, data, keep_previous=False),
    )


def ways(plan: Plan) -> object:
    """The ways of the first hall."""
    return walked_ways(plan, next(iter(plan.halls)), (DoorKind.ENTRANCE, DoorKind.SERVICE))


def main() -> None:
    """Print the figures."""
    sample, fair, large = sample_plan(), make_fair(600), make_fair(5000)
    gc.collect()
    gc.freeze()  # the plans that wait for their turn are not those of one command
    title("Printing")
    # as the command line does; while the window exports, nothing is collected beside it
    with collecting_seldom(), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        show(
            "sample: plan, 20 sheets, 20 signs",
            milliseconds(lambda: export(sample, folder, "plan", "sheets", "signs")),
            2000,
        )
        whole = [sys.executable, "-c", WHOLE_PROCESS]
        show("the same, whole process", milliseconds(lambda: subprocess.run(whole, check=True), 3), 3000)
        show("sample: overall plan", milliseconds(lambda: export(sample, folder, "plan")), 200)
        show(
            "5,000 stands in 7 halls: overall plan, A0",
            milliseconds(lambda: export(large, folder, "plan", paper="A0"), 3),
            1000,
        )
        show(
            "5,000 stands in 7 halls: overall plan, A3",
            milliseconds(lambda: export(large, folder, "plan"), 3),
            1000,
        )
        show(
            "600 sheets in one file",
            milliseconds(lambda: export(fair, folder, "sheets", one_file=True), 1),
            10_000,
        )
        show("600 signs", milliseconds(lambda: export(fair, folder, "signs"), 1), 2000)
    show("ways from two doors to 20 stands", milliseconds(lambda: ways(sample)), 60)
    show("ways from two doors to 600 stands", milliseconds(lambda: ways(fair)), 1500)
    show("memory of the process", peak_memory_mb(), 500, "MB")


if __name__ == "__main__":
    main()
