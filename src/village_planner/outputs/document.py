"""What a printed product consists of and what is chosen for it; it must not know how pages become a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from village_planner.drawing.primitives import Page
from village_planner.errors import Problem
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.finding import NOTHING_OPEN, StillOpen
from village_planner.model.plan import OutputSettings, Plan, halls_in_order, number_key
from village_planner.model.stand import Stand

if TYPE_CHECKING:
    from village_planner.checks.report import Report

PAPERS: Final = {
    "A5": (148, 210),
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "A0": (841, 1189),
}
"""Width and height in millimetres of upright papers (ISO 216)."""

PLAN_PAPERS: Final = ("A4", "A3", "A2", "A1", "A0")
"""Papers on which the overall plan can be printed."""

SAFETY_PAPERS: Final = ("A3", "A1")
"""Papers on which the safety plan can be printed."""

SIGN_PAPERS: Final = ("A4", "A5")
"""Papers on which stand signs can be printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSettings:
    """What the organiser chose: papers, whether each sheet is in its exhibitor's language, what goes into one file.

    A print shop wants all signs in one file, an exhibitor wants only her own sheet: hence the defaults.
    `still_open` is what nobody has mended or approved yet: a plan must not hide its conflicts. `report` are the answers
    of the rules, for the documents about safety; None when nobody asked them.
    """

    plan_paper: str = "A3"
    sign_paper: str = "A4"
    safety_paper: str = "A3"
    own_language: bool = False
    sheets_in_one_file: bool = False
    signs_in_one_file: bool = True
    still_open: StillOpen = NOTHING_OPEN
    report: Report | None = None


def settings_of(outputs: OutputSettings) -> PrintSettings:
    """The settings remembered in a plan."""
    return PrintSettings(
        plan_paper=outputs.plan_paper, sign_paper=outputs.sign_paper, safety_paper=outputs.safety_paper
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file to be printed: its name, its title, the language of its words, its pages and what to look at."""

    file_name: str
    title: str
    language: str
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()


def stands_to_print(plan: Plan) -> list[Stand]:
    """Stands with an exhibitor, hall by hall and by number: those that get a sheet and a sign."""
    order = {hall.id: index for index, hall in enumerate(halls_in_order(plan))}
    taken = [s for s in plan.stands.values() if s.hall in order and exhibitors_of(plan, s)]
    return sorted(taken, key=lambda s: (order[s.hall], number_key(s.number), s.id))


def exhibitors_of(plan: Plan, stand: Stand) -> list[Exhibitor]:
    """The exhibitors of a stand that the plan knows, the main one first."""
    return [plan.exhibitors[key] for key in stand.exhibitors if key in plan.exhibitors]
