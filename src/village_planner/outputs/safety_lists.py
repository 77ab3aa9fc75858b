"""What a safety plan says beside the drawing: legend, exits, figures, result; it must not know the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Final

from msgspec import structs

from village_planner.checks.blocked_exits import blocked_doors, usable_exits
from village_planner.checks.exits import UNITS, is_way_out, judged, needed, persons, units
from village_planner.checks.explaining import as_measured, profile_line
from village_planner.checks.floor import Floor
from village_planner.checks.not_seen import not_seen
from village_planner.checks.profile import Profile
from village_planner.checks.report import Report
from village_planner.checks.rules import travel_distance
from village_planner.checks.rules.circulation import circulation_of
from village_planner.checks.rules.no_way_to_exit import cut_off
from village_planner.drawing.door import door_words
from village_planner.drawing.door_signs import closed
from village_planner.drawing.passages import PASSAGE, TOLD_PASSAGE, passage_sign
from village_planner.drawing.primitives import Ink, Item, Path, Pen, Role, line, polygon
from village_planner.model.counting import other_kinds, tally_of
from village_planner.model.hall import DoorKind
from village_planner.model.ids import DoorId, StandId
from village_planner.model.plan import Plan, number_key
from village_planner.model.stand import Stand
from village_planner.outputs.columns import Line
from village_planner.outputs.legend import safety_legend
from village_planner.outputs.safety_drawing import Overlay
from village_planner.outputs.safety_ways import WaysOut
from village_planner.outputs.unbuildable import legend_line
from village_planner.outputs.words import NOT_SUPPLIED
from village_planner.text import Area, Length, Translator

_MOST_BESIDE: Final = 16
"""Letters of an enumeration that stands beside its title; a longer one is below it."""

_WAYS_OUT: Final = (DoorKind.ENTRANCE, DoorKind.EXIT)


def safety_lines(
    plan: Plan,
    floor: Floor,
    report: Report,
    over: Overlay,
    marked: Collection[StandId],
    translator: Translator,
) -> list[Line]:
    """Legend, exits, figures and the result of the check, in that order; `marked` are the stands with a ring."""
    legend = safety_legend(plan, floor.hall, translator, blocked_doors(floor, report.profile))
    title, rows = legend[:1] or [Line(translator.say("Legend"), heading=True)], legend[1:]
    if over.passages:
        rows.append(Line(translator(PASSAGE), sign=partial(passage_sign, told=False)))
    if over.told:
        rows.append(Line(translator(TOLD_PASSAGE), sign=partial(passage_sign, told=True)))
    if any(stand.id in marked for stand in floor.stands):
        rows.append(legend_line(translator))
    if over.out.ways:
        rows.append(Line(translator.say("Shortest way out from a stand"), sign=_way))
        words = translator.say("Ways out: {width} wide or more", width=Length(over.out.passage))
        rows.append(Line(words))
    if (unit := report.profile.value(UNITS[2])) is not None:
        words = translator.say("UP: unit of passage, {width} of exit width", width=Length(unit))
        rows.append(Line(words))
    return [
        *title,
        *rows,
        *_exits(floor, report.profile, translator),
        *_avoided(floor, over.out, translator),
        *_special(floor, translator),
        *_figures(plan, floor, report, over, translator),
        *_result(plan, floor, report, translator),
    ]


def with_exit_words(plan: Plan, floor: Floor, profile: Profile, translator: Translator) -> Plan:
    """The plan whose doors are called as they must be on a safety plan: name and what can pass them, or would if they
    were not closed, as the drawing says.
    """
    hall, passes, blocked = floor.hall, _passes(floor, profile, translator), blocked_doors(floor, profile)
    doors = tuple(
        # its number is told by the words before it
        structs.replace(door, name=f"{door_words(hall, door, translator)} · {said}", number=0)
        for door in hall.doors
        for said in [translator.value(Length(door.clear_width)) if closed(door, blocked) else passes[door.id]]
    )
    return structs.replace(plan, halls=plan.halls.put(structs.replace(hall, doors=doors)))


def _passes(floor: Floor, profile: Profile, translator: Translator) -> dict[DoorId, str]:
    """Clear width of each door and the units of passage that it counts for, or why nobody may count on it."""
    blocked = blocked_doors(floor, profile)
    said = {}
    for door in floor.hall.doors:
        width = translator.value(Length(door.clear_width))
        count = units(door.clear_width, profile) if is_way_out(door) else 0
        if door.neutralised:
            said[door.id] = translator.say("{width}, kept shut", width=width)
        elif door.id in blocked:
            said[door.id] = translator.say("{width}, blocked", width=width)
        else:
            said[door.id] = f"{width} · {_units(count, translator)}" if count else width
    return said


def _units(count: int, translator: Translator) -> str:
    """Units of passage, short as on plans."""
    return translator.say_c("units of passage", "{n} UP", n=count)


def _exits(floor: Floor, profile: Profile, translator: Translator) -> Iterator[Line]:
    """The ways out of a hall with their clear widths, those that are neutralised last; what is needed and what is
    there as the rules count it: without those that are blocked, or too narrow for so many.
    """
    doors = [door for door in floor.hall.doors if door.kind in _WAYS_OUT]
    yield Line(translator.say("Exits"), heading=True)
    passes = _passes(floor, profile, translator)
    named = [(door.neutralised, door_words(floor.hall, door, translator), door.id) for door in doors]
    for _, words, door_id in sorted(named, key=lambda row: (row[0], number_key(row[1]), row[2])):
        yield Line(words, number=passes[door_id])
    if not doors:
        yield Line(translator.say("No exit is drawn in this hall."))
    people = persons(floor, profile)
    wanted = None if people is None else needed(people, profile)
    if people is None or wanted is None:
        return
    there = judged(usable_exits(floor, profile), people, profile)
    for text, number, count in (
        (translator.say("Required"), wanted.exits, wanted.units),
        (translator.say("In this plan"), len(there), sum(one.units for one in there)),
    ):
        said = translator.say_n("{n} exit", "{n} exits", number)
        yield Line(text, number=f"{said} · {_units(count, translator)}")


def _avoided(floor: Floor, out: WaysOut, translator: Translator) -> Iterator[Line]:
    """The exits that ways leave aside, so that nobody takes a way past them for a mistake."""
    if out.ways and out.avoided:
        names = ", ".join(door_words(floor.hall, door, translator) for door in out.avoided)
        yield Line(translator.say("No way is drawn to {doors}: blocked or too narrow.", doors=names))


def _special(floor: Floor, translator: Translator) -> Iterator[Line]:
    """Covered stands and those where food is cooked: that there are none is said too, as far as anybody declared."""
    yield Line(translator.say("Stands to watch"), heading=True)
    for title, stands in (
        (translator.say("Covered or on two levels"), [s for s in floor.stands if s.covered]),
        (translator.say("With cooking"), [s for s in floor.stands if s.cooking]),
    ):
        yield from _listed(title, stands, translator.say("none declared"))


def _listed(title: str, stands: Iterable[Stand], none: str) -> Iterator[Line]:
    """The numbers of some stands beside a title, or below it."""
    numbers = sorted((stand.number for stand in stands), key=number_key)
    said = ", ".join(numbers) or none
    yield Line(title, number=said if len(said) <= _MOST_BESIDE else "")
    if len(said) > _MOST_BESIDE:
        yield Line(said)


def _figures(
    plan: Plan, floor: Floor, report: Report, over: Overlay, translator: Translator
) -> Iterator[Line]:
    """Floor, circulation, people, what stands in the hall, and how far it is to an exit."""
    profile = report.profile
    yield Line(translator.say("Figures"), heading=True)
    if (found := circulation_of(floor, profile)) is not None:
        yield Line(translator.say("Floor of the hall"), number=translator.value(Area(found.whole)))
        yield Line(translator.say("Circulation"), number=translator.value(found.said))
    people = persons(floor, profile)
    declared = floor.hall.persons is not None and people == floor.hall.persons
    words = translator.say("Persons, as declared") if declared else translator.say("Persons, by the floor")
    yield Line(words, number=translator(NOT_SUPPLIED) if people is None else translator.value(people))
    hall = floor.hall.id
    yield Line(translator.say("Stands"), number=translator.value(tally_of(plan, hall).stands))
    for title, count in other_kinds(plan, hall):
        yield Line(translator(title), number=translator.value(count))
    yield from _longest_way(floor, report, translator)
    if stands := cut_off(floor, profile):
        yield from _listed(translator.say("No way out"), stands, "")
    if over.out.narrow:
        words = translator.say("No way out of {width} or more", width=Length(over.out.passage))
        yield from _listed(words, over.out.narrow, "")


def _longest_way(floor: Floor, report: Report, translator: Translator) -> Iterator[Line]:
    """The longest way that the rule measured in a hall, and which of its metres the drawing does not show."""
    lengths = [
        measure.measured
        for result in report.results
        if result.rule.id == travel_distance.RULE.id
        for measure in result.measures
        if measure.hall == floor.hall.id
    ]
    if lengths:
        longest = as_measured(max(lengths), "mm", worse_when_larger=True)
        yield Line(translator.say("Longest way to an exit"), number=translator.value(longest))
        yield Line(
            translator.say(
                "Counted from the farthest place inside a stand or on an aisle; the ways are drawn from the open sides."
            )
        )


def _result(plan: Plan, floor: Floor, report: Report, translator: Translator) -> Iterator[Line]:
    """How the check ended, by which profile, and what is drawn below the hall that it does not see."""
    yield Line(translator.say("Automatic check"), heading=True)
    yield Line(translator.sentence(report.summary(plan)))
    yield Line(translator(profile_line(report.profile)))
    for message in not_seen(plan, floor.hall.id):
        yield Line(translator(message))


def _way(x: float, y: float, size: float) -> Iterable[Item]:
    ink, reach = Ink(Role.EXIT), size * 0.75
    yield Path(line(x - reach, y, x + reach * 0.3, y), pen=Pen(ink, 0.45, (1.0, 0.6)))
    tip = (x + reach, y)
    yield Path(polygon((tip, (x + reach * 0.3, y + size * 0.22), (x + reach * 0.3, y - size * 0.22))), ink)
