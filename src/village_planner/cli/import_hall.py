"""`import-hall FILE PLAN`: a venue's own plan under a hall; it must not know formats or how scales are found."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from village_planner.cli.arguments import add_dry_run, add_file_to_fill, add_json
from village_planner.cli.console import Console
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode, UserError
from village_planner.geometry.calibrating import Measure
from village_planner.model.hall import Hall
from village_planner.model.plan import Plan, halls_in_order
from village_planner.session.files import save
from village_planner.session.hall_plan_files import HallPlan, read_hall_plan
from village_planner.session.hall_plan_laying import fitted_to_walls
from village_planner.session.hall_plans import (
    Scale,
    importing,
    lay_in_new_hall,
    lay_under,
    measured_scale,
    scale_of,
)
from village_planner.session.session import Session
from village_planner.text import Length, Message, Translator, listing, say, say_n
from village_planner.units import UNITS, mm_from_text

if TYPE_CHECKING:
    from village_planner.importers.backdrops.reading import ReceiptLine

SUMMARY = say("put a venue’s own plan under a hall")

_SCALE: Final = re.compile(r"(?:1\s*[:/])?\s*(\d{1,6})")
_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_MEASURE: Final = re.compile(rf"\s*({_NUMBER}),({_NUMBER})\s+({_NUMBER}),({_NUMBER})\s+(\S.*)")
_PROGRESS_STEPS: Final = 100


class _Laid(NamedTuple):
    """A plan with the drawing in it, the hall that it is under, whether that is new, and fitted to its walls."""

    plan: Plan
    hall: Hall
    is_new: bool
    is_fitted: bool = False


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE PLAN [--hall NAME] [--new-hall] [--unit m] [--scale 1:200] [--page N] [--layers A,B] and more."""
    parser.epilog = _explained(translator)
    add_file_to_fill(parser, translator)
    parser.add_argument(
        "drawing",
        type=Path,
        metavar=translator.say("PLAN"),
        help=translator(say("the venue’s plan: DXF, PDF, SVG, PNG, JPEG, TIFF or WebP")),
    )
    parser.add_argument(
        "--hall", metavar=translator.say("NAME"), help=translator(say("the hall to put it under"))
    )
    parser.add_argument(
        "--new-hall",
        action="store_true",
        help=translator(
            say(
                "make a hall named with --hall, as large as its walls if they can be told, else as the drawing"
            )
        ),
    )
    _add_scale(parser, translator)
    _add_reading(parser, translator)
    add_dry_run(parser, translator)
    add_json(parser, translator)


def _add_scale(parser: ArgumentParser, translator: Translator) -> None:
    """How large the drawing is."""
    parser.add_argument("--unit", choices=tuple(UNITS), help=translator(say("unit of the drawing")))
    parser.add_argument(
        "--scale",
        type=_denominator,
        metavar="1:200",
        help=translator(say("scale at which the page was printed")),
    )
    parser.add_argument(
        "--measure",
        type=_measure,
        action="append",
        metavar='"X,Y X,Y 9.3m"',
        help=translator(
            say("two places in units of the drawing and their distance in the hall; more are better")
        ),
    )


def _add_reading(parser: ArgumentParser, translator: Translator) -> None:
    """What of the file is read and shown."""
    parser.add_argument(
        "--page", type=int, metavar="N", help=translator(say("page of a PDF or TIFF, from 1"))
    )
    parser.add_argument(
        "--password",
        default="",
        metavar=translator.say("WORD"),
        help=translator(say("password of a PDF that has one")),
    )
    parser.add_argument(
        "--layers",
        metavar="A,B",
        help=translator(say("show only these layers (default: those that the file shows)")),
    )


def _explained(translator: Translator) -> str:
    """What happens to scale and place, below the options."""
    lines = (
        say("The unit that a file claims is doubted when no hall has that size. Without --unit and --scale"),
        say("the likely one is taken, and its reason told; where none is likely, nothing is changed."),
        say("A drawing that replaces another lies where that one was. What is left out is told, and"),
        say("the exit code is then 1."),
    )
    return "\n".join(map(translator, lines))


def _denominator(text: str) -> int:
    match = _SCALE.fullmatch(text.strip())
    if match is None or int(match[1]) == 0:
        raise ArgumentTypeError(text)
    return int(match[1])


def _measure(text: str) -> Measure:
    """Two places and their distance; a bare number is in metres."""
    match = _MEASURE.fullmatch(text)
    if match is None:
        raise ArgumentTypeError(text)
    x0, y0, x1, y1 = (float(match[number]) for number in range(1, 5))
    try:
        return Measure((x0, y0), (x1, y1), mm_from_text(match[5]))
    except ValueError as error:
        raise ArgumentTypeError(text) from error


def run(options: Namespace, console: Console) -> ExitCode:
    """Read, say what it does, and save; exit code 1 when something was left out; a doubtful scale is told only."""
    exists = os.path.lexists(options.file)
    session = opened(options.file, console).session if exists else Session(Plan(), say("New village"))
    hall = _chosen_hall(session.base, options.hall, new_hall=options.new_hall)
    drawing = _read(options, console)
    if options.measure:
        scale, _ = measured_scale(options.measure)
    else:
        scale = scale_of(drawing, unit=options.unit, denominator=options.scale)
    laid = _laid(session.base, hall, drawing, scale, options, console.translator)
    if not options.dry_run and session.commit(importing(drawing), laid.plan):
        save(session, options.file)
    if options.json:
        console.json(_as_json(options, drawing, scale, laid, console.translator))
    else:
        _tell(options, drawing, scale, laid, console)
    complete = not (drawing.imported.left_out or drawing.imported.problems)
    return ExitCode.FINE if complete else ExitCode.FINDINGS


def _read(options: Namespace, console: Console) -> HallPlan:
    def progress(part: float, doing: Message) -> None:
        console.progress(round(part * _PROGRESS_STEPS), _PROGRESS_STEPS, console.translator(doing))

    return read_hall_plan(options.drawing, page=options.page, password=options.password, progress=progress)


def _laid(
    plan: Plan, hall: Hall | None, drawing: HallPlan, scale: Scale, options: Namespace, translator: Translator
) -> _Laid:
    """The drawing under the hall, or in a new one where that is None."""
    shown = None if options.layers is None else _layer_names(options.layers, drawing)
    if hall is not None:
        after = lay_under(plan, hall.id, drawing, scale.mm_per_unit, shown_layers=shown)
        return _Laid(after, after.halls[hall.id], is_new=False)
    name = options.hall or translator.say("Main hall")
    after, key = lay_in_new_hall(plan, name, drawing, scale.mm_per_unit, shown_layers=shown)
    fitted = fitted_to_walls(after, key)
    return _Laid(fitted or after, (fitted or after).halls[key], is_new=True, is_fitted=fitted is not None)


def _layer_names(text: str, drawing: HallPlan) -> list[str]:
    """The layers named, parted by commas; a name may contain commas itself when it is the only one."""
    if any(layer.name == text for layer in drawing.backdrop.layers):
        return [text]
    return [name for part in text.split(",") if (name := part.strip())]


def _chosen_hall(plan: Plan, name: str | None, *, new_hall: bool) -> Hall | None:
    """The hall meant, None for a new one; UserError (exit code 2) when it is not clear which."""
    halls = halls_in_order(plan)
    found = halls if name is None else [hall for hall in halls if hall.name.casefold() == name.casefold()]
    if not halls or (new_hall and (name is None or not found)):
        return None
    if len(found) == 1:
        return found[0]
    names = listing(hall.name for hall in halls)
    raise UserError(
        "which-hall",
        say("It is not clear which hall is meant."),
        hint=say("Name one of: {halls}; or make one with --new-hall.", halls=names),
        exit_code=ExitCode.USAGE,
    )


def _tell(options: Namespace, drawing: HallPlan, scale: Scale, laid: _Laid, console: Console) -> None:
    imported = drawing.imported
    width, height = _size(drawing, scale)
    console.line(
        say(
            "{file} ({form}): {width} × {height}",
            file=drawing.name,
            form=imported.form,
            width=Length(width),
            height=Length(height),
        )
    )
    console.line(say("Scale: {reason}", reason=scale.reason))
    read = say_n("{n} thing read", "{n} things read", imported.read)
    left_out = say_n("{n} left out", "{n} left out", imported.left_out)
    console.line(say("{read}, {left_out}", read=read, left_out=left_out))
    for line in imported.receipt:
        if line.left_out:
            console.line(_left_out(line))
    _tell_size(laid, width, height, console)
    if scale.warning is not None:
        console.note(say("Look at the scale: {warning}", warning=scale.warning))
    console.problems(imported.problems)
    under = (
        say("new hall {hall}", hall=laid.hall.name)
        if laid.is_new
        else say("hall {hall}", hall=laid.hall.name)
    )
    if options.dry_run:
        console.line(say("Nothing was changed."))
    else:
        console.line(say("Saved {path} ({under})", path=str(options.file), under=under))


def _tell_size(laid: _Laid, width: float, height: float, console: Console) -> None:
    """How large the hall is, which is not the drawing."""
    hall_width, hall_height = _sides(laid.hall)
    if not laid.is_new:
        console.line(
            say(
                "{hall} keeps its own outline of {width} × {height}; the drawing lies under it.",
                hall=laid.hall.name,
                width=Length(hall_width),
                height=Length(hall_height),
            )
        )
    elif not laid.is_fitted:
        console.line(
            say(
                "The new hall is as large as all that is drawn, lettering included: its walls could not be told."
            )
        )
        console.line(say("In the window, “Detect the outline…” and “Draw the outline” mend that."))
    elif (hall_width, hall_height) != (round(width), round(height)):
        console.line(
            say(
                "The new hall is as large as what its walls seem to enclose: {width} × {height}.",
                width=Length(hall_width),
                height=Length(hall_height),
            )
        )


def _sides(hall: Hall) -> tuple[int, int]:
    """Width and height of the box around a hall in mm."""
    xs, ys = zip(*hall.outline, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def _left_out(line: ReceiptLine) -> Message:
    return say(
        "  {layer}: {n} × {what} left out. {why}",
        layer=line.layer,
        n=line.left_out,
        what=line.what,
        why=line.why if line.why is not None else "",
    )


def _size(drawing: HallPlan, scale: Scale) -> tuple[float, float]:
    backdrop = drawing.backdrop
    return backdrop.width * scale.mm_per_unit, backdrop.height * scale.mm_per_unit


def _as_json(
    options: Namespace, drawing: HallPlan, scale: Scale, laid: _Laid, say_it: Translator
) -> dict[str, Any]:
    imported, background = drawing.imported, laid.hall.background
    assert background is not None, "it was just laid"
    width, height = _size(drawing, scale)
    return {
        "file": str(options.file),
        "drawing": drawing.name,
        "form": say_it(imported.form),
        "hall": laid.hall.name,
        "new_hall": laid.is_new,
        "fitted_to_walls": laid.is_fitted,
        "hall_mm": list(_sides(laid.hall)),
        "mm_per_unit": scale.mm_per_unit,
        "width_mm": round(width, 3),
        "height_mm": round(height, 3),
        "origin": list(background.origin),
        "scale_reason": say_it(scale.reason),
        "scale_warning": None if scale.warning is None else say_it(scale.warning),
        "layers": [
            {"name": layer.name, "shown": layer.name not in background.hidden_layers}
            for layer in drawing.backdrop.layers
        ],
        "read": imported.read,
        "left_out": imported.left_out,
        "receipt": [
            {
                "layer": line.layer,
                "what": say_it(line.what),
                "read": line.read,
                "left_out": line.left_out,
                "why": None if line.why is None else say_it(line.why),
            }
            for line in imported.receipt
        ],
        "problems": [say_it(problem.message) for problem in imported.problems],
        "saved": not options.dry_run,
    }
