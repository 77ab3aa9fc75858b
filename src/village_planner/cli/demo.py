"""`demo`: the sample village opened, checked and printed without a screen; it must not know how any of it is done."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from village_planner.cli.check import tell_end, tell_findings
from village_planner.cli.console import Console
from village_planner.cli.export import add_output, printed, tell_receipt
from village_planner.cli.info import tell
from village_planner.errors import ExitCode
from village_planner.session.checking import check
from village_planner.session.exporting import product_ids
from village_planner.session.files import open_sample
from village_planner.text import Translator, say

SUMMARY = say("open, check and print the sample village; no screen needed")
FOLDER: Final = Path("village-demo")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """[--out DIR]."""
    add_output(parser, translator, required=False)
    parser.set_defaults(out=FOLDER)


def run(options: Namespace, console: Console) -> ExitCode:
    """Do the main job on the sample and name the folder; exit code 1 when the sample has an open error."""
    plan = open_sample().session.base
    tell(plan, console)
    console.line()
    report = check(plan)
    tell_findings(plan, report, console)
    tell_end(plan, report, console)
    console.line()
    tell_receipt(printed(plan, options.out, product_ids(), console, options), console)
    console.line(say("Everything is in {folder}", folder=os.fspath(options.out.absolute())))
    return ExitCode.FINDINGS if report.open_errors(plan) else ExitCode.FINE
