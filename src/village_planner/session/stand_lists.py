"""Lists of stands (CSV, GeoJSON) read into a session and written from it; it must not know the formats.

Shapely may be loaded by the first call, not by importing this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from village_planner.errors import ExitCode, UserError
from village_planner.model.hall import Hall
from village_planner.model.ids import NewId, random_id
from village_planner.model.plan import Plan, halls_in_order
from village_planner.session.session import Session
from village_planner.storage.atomic import replace_file
from village_planner.storage.village import read_bytes
from village_planner.storage.write_errors import refuse_existing
from village_planner.text import listing, say
from village_planner.units import UNITS

if TYPE_CHECKING:
    from village_planner.edits.proposal import Proposal

FORMATS: Final = ("csv", "geojson")
_SUFFIXES: Final = {".csv": "csv", ".txt": "csv", ".geojson": "geojson", ".json": "geojson"}


@dataclass(frozen=True, slots=True)
class ListForm:
    """How a list is written: format, unit (a key of UNITS), direction of y, decimal comma (CSV only)."""

    format: str = "csv"
    unit: str = "m"
    y_down: bool = False
    decimal_comma: bool = False


def propose_list(
    plan: Plan,
    path: Path,
    *,
    unit: str | None = None,
    y_down: bool | None = None,
    hall: str | None = None,
    new_hall: bool = False,
) -> Proposal:
    """What the list at `path` would do to the plan; see `importers.stands.propose_stands` for the rest."""
    from village_planner.importers.stands import propose_stands

    return propose_stands(plan, read_bytes(path), unit=unit, y_down=y_down, hall=hall, new_hall=new_hall)


def apply_list(session: Session, proposal: Proposal, new_id: NewId = random_id) -> bool:
    """Put a proposal into the session as one step that undo takes back; False when it changes nothing."""
    from village_planner.edits.proposal import apply, applying

    return session.commit(applying(proposal), apply(session.base, proposal, new_id))


def list_of_stands(plan: Plan, hall: str | None = None, form: ListForm | None = None) -> bytes:
    """The stands of the hall called `hall` (or of the only one) as the bytes of a list.

    UserError (exit code 2) when it is not clear which hall, or the unit is unknown.
    """
    from village_planner.outputs.stand_lists import stands_csv, stands_geojson

    form = form if form is not None else ListForm()
    key = _chosen_hall(plan, hall).id
    if form.unit not in UNITS:
        raise UserError(
            "unknown-unit",
            say("The unit “{unit}” is not known.", unit=form.unit),
            hint=say("Use one of: {units}.", units=listing(UNITS)),
            exit_code=ExitCode.USAGE,
        )
    if form.format == "geojson":
        return stands_geojson(plan, key, unit=form.unit, y_down=form.y_down)
    return stands_csv(plan, key, unit=form.unit, y_down=form.y_down, decimal_comma=form.decimal_comma)


def write_list(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write a list safely; UserError (exit code 4) when there is a file already and `overwrite` was not agreed."""
    if not overwrite:
        refuse_existing(path)
    replace_file(path, data)


def format_of(path: Path) -> str | None:
    """The format that a file's name asks for, None when it asks for none."""
    return _SUFFIXES.get(path.suffix.lower())


def _chosen_hall(plan: Plan, name: str | None) -> Hall:
    halls = halls_in_order(plan)
    found = halls if name is None else [hall for hall in halls if hall.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    title = say("The plan has no hall.") if not halls else say("It is not clear which hall is meant.")
    hint = say("Name one of: {halls}.", halls=listing(hall.name for hall in halls)) if halls else None
    raise UserError("which-hall", title, hint=hint, exit_code=ExitCode.USAGE)
