"""Logos of exhibitors from a folder into a session; it must not know how pictures are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from village_planner.errors import ExitCode, Problem, UserError
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan
from village_planner.session.session import Session
from village_planner.storage.village import read_bytes
from village_planner.text import say, verbatim

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import Answers, Listed
    from village_planner.edits.logos import LogoMatches
    from village_planner.importers.logos import Logo

MOST_FILES: Final = 20_000
_ENDINGS: Final = frozenset((".png", ".jpg", ".jpeg", ".svg"))


@dataclass(frozen=True, slots=True)
class LogoProposal:
    """Which files of a folder are whose logos, the pictures that can be used, and why others cannot."""

    matches: LogoMatches
    logos: tuple[tuple[ExhibitorId, str, Logo], ...]
    problems: tuple[Problem, ...]


def read_logo(path: Path) -> Logo:
    """The picture in a file, made safe; UserError when it cannot be read or used."""
    from village_planner.importers.logos import safe_logo

    return safe_logo(read_bytes(path))


def propose_logos(plan: Plan, folder: Path, named: Mapping[ExhibitorId, str] | None = None) -> LogoProposal:
    """What the pictures in a folder (not in folders of it) would do to a plan; `named` are files that a list names.

    UserError when the folder cannot be read.
    """
    from village_planner.edits.logos import match_logos
    from village_planner.importers.logos import safe_logo

    matches = match_logos(plan, _pictures(folder), named)
    logos = []
    problems = []
    for key, name in matches.matched:
        try:
            logos.append((key, name, safe_logo(read_bytes(folder / name))))
        except UserError as error:
            problems.append(Problem("logo-refused", error.detail or error.title, verbatim(name)))
    return LogoProposal(matches, tuple(logos), tuple(problems))


def logos_named(plan: Plan, listed: Sequence[Listed], answers: Answers) -> dict[ExhibitorId, str]:
    """The files that a list names as logos, by the exhibitors of the plan into which it was imported."""
    from village_planner.edits.exhibitor_matching import identified
    from village_planner.edits.list_twins import put_together

    matches = identified(plan, put_together(listed, answers), answers).matches
    return {m.exhibitor: m.listed.logo for m in matches if m.exhibitor is not None and m.listed.logo}


def apply_logos(session: Session, proposal: LogoProposal) -> bool:
    """Put the logos into the session as one step that undo takes back; False when they are there already."""
    from village_planner.edits.logos import put_logos, putting_logos

    rows = [(key, name, logo.media_type, logo.data) for key, name, logo in proposal.logos]
    return session.commit(putting_logos(len(rows)), put_logos(session.base, rows))


def _pictures(folder: Path) -> list[str]:
    try:
        names = [
            entry.name
            for entry in folder.iterdir()
            if entry.suffix.casefold() in _ENDINGS and entry.is_file()
        ]
    except OSError as error:
        raise UserError(
            "folder-unreadable",
            say("The folder {name} cannot be read", name=folder.name or str(folder)),
            say("The system says: {reason}", reason=error.strerror or type(error).__name__),
            exit_code=ExitCode.UNREADABLE,
        ) from error
    if len(names) > MOST_FILES:
        raise UserError(
            "folder-too-large",
            say("The folder {name} has more than {n} pictures", name=folder.name, n=MOST_FILES),
            hint=say("Put the logos into a folder of their own."),
        )
    return names
