"""Draws what the hall or the organiser put on the floor besides stands; it must not know stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from village_planner.drawing.drawn import Drawn
from village_planner.drawing.fonts import ASCENT, CAP_HEIGHT, DESCENT, LEADING, Fitted, fit_lines, text_width
from village_planner.drawing.frame import Frame, frame
from village_planner.drawing.furniture import outline_of, rounded_box
from village_planner.drawing.look import Look
from village_planner.drawing.patterns import flights, hatching, leaves, seat_rows
from village_planner.drawing.primitives import (
    Anchor,
    Ink,
    Item,
    Path,
    Pen,
    Role,
    Text,
    Weight,
    line,
    polyline,
)
from village_planner.drawing.room import Room, rooms
from village_planner.drawing.symbols import BOLT, fire_sign
from village_planner.model.fixture import FIRE_EQUIPMENT, Fixture, FixtureKind
from village_planner.model.shape import centre, direction, local_centre, size
from village_planner.text import Message, say_c

_ROUNDING: Final = 0.08
_LABEL: Final = 330
"""Size in hall millimetres of the words on a fixture."""

_LEAST_ON_SCREEN: Final = 90  # hall millimetres: smaller words are never read
_LEVEL_SHARE: Final = (
    0.85  # level words are preferred as long as they are at least this large beside turned ones
)
_FIRE_SIGN: Final = 330

_NAMES: Final = {
    FixtureKind.COLUMN: say_c("fixture", "Column"),
    FixtureKind.WALL: say_c("fixture", "Wall"),
    FixtureKind.STAGE: say_c("fixture", "Stage"),
    FixtureKind.STAIRS: say_c("fixture", "Stairs"),
    FixtureKind.BUFFET: say_c("fixture", "Buffet"),
    FixtureKind.REGISTRATION: say_c("fixture", "Registration"),
    FixtureKind.CLOAKROOM: say_c("fixture", "Cloakroom"),
    FixtureKind.SEATING: say_c("fixture", "Seating"),
    FixtureKind.TOILETS: say_c("fixture", "Toilets"),
    FixtureKind.KEEP_CLEAR: say_c("fixture", "Keep clear"),
    FixtureKind.EXTINGUISHER: say_c("fixture", "Extinguisher"),
    FixtureKind.HOSE_REEL: say_c("fixture", "Hose reel"),
    FixtureKind.ALARM_POINT: say_c("fixture", "Alarm point"),
    FixtureKind.ELECTRICAL_CABINET: say_c("fixture", "Electrical cabinet"),
    FixtureKind.PLANT: say_c("fixture", "Plant"),
    FixtureKind.OTHER: say_c("fixture", "Other"),
}

_SAYS_ITSELF: Final = frozenset({FixtureKind.STAIRS, FixtureKind.OTHER})
"""Kinds that carry no words unless they have a name."""

_NEVER_WRITTEN_ON: Final = FIRE_EQUIPMENT | {
    FixtureKind.COLUMN,
    FixtureKind.WALL,
    FixtureKind.PLANT,
    FixtureKind.ELECTRICAL_CABINET,
}
"""Kinds that a legend explains: they are small, or full of their own sign."""

FLOOR_COVERING: Final = frozenset({FixtureKind.KEEP_CLEAR, FixtureKind.SEATING, FixtureKind.STAGE})
"""Kinds that are painted below stands, because they are areas rather than things."""


def fixture_name(kind: FixtureKind) -> Message:
    """The organiser's word for a kind of fixture."""
    return _NAMES[kind]


def is_shown(kind: FixtureKind, look: Look) -> bool:
    """Whether a kind of fixture is drawn; context plans leave out what is technical."""
    technical = FIRE_EQUIPMENT | {FixtureKind.ELECTRICAL_CABINET}
    if kind in FIRE_EQUIPMENT and not look.fire:
        return False
    return kind not in technical or look.highlight is None


def draw_fixture(fixture: Fixture, look: Look) -> Drawn:
    """A fixture in hall millimetres, with its name or the word for its kind where that helps and fits."""
    place = frame(fixture.position, fixture.rotation)
    body = _BODIES[fixture.kind](fixture, place, look)
    label = _label(fixture, look)
    if label and fixture.kind in (FixtureKind.KEEP_CLEAR, FixtureKind.SEATING):
        body += (plate(label, Ink(Role.FLOOR)),)
    return Drawn(body, label)


def fire_sign_size(look: Look) -> float:
    """Width in hall millimetres of a fire sign."""
    return look.size(_FIRE_SIGN, 2.2, 4.5)


def _solid(fixture: Fixture, place: Frame, _: Look) -> tuple[Item, ...]:
    """Building parts: dark, so that nobody takes them for furniture."""
    return (Path(outline_of(fixture.shape, place), Ink(Role.COLUMN)),)


def _outlined(fixture: Fixture, place: Frame, look: Look) -> tuple[Item, ...]:
    """A quiet piece of furniture."""
    return (
        Path(
            outline_of(fixture.shape, place, _ROUNDING),
            Ink(Role.FIXTURE_FILL),
            Pen(Ink(Role.FIXTURE), look.thin),
        ),
    )


def _stage(fixture: Fixture, place: Frame, look: Look) -> tuple[Item, ...]:
    """A platform with its step along the front."""
    width, depth = size(fixture.shape)
    step = min(depth * 0.12, 300)
    x, y = local_centre(fixture.shape)
    front = line(
        *place.point(x - width / 2, y - depth / 2 + step), *place.point(x + width / 2, y - depth / 2 + step)
    )
    return (*_sharp(fixture, place, look), Path(front, None, Pen(Ink(Role.FIXTURE), look.thin)))


def _sharp(fixture: Fixture, place: Frame, look: Look) -> tuple[Item, ...]:
    pen = Pen(Ink(Role.FIXTURE), look.thin)
    return (Path(outline_of(fixture.shape, place), Ink(Role.FIXTURE_FILL), pen),)


def _stairs(fixture: Fixture, place: Frame, look: Look) -> tuple[Item, ...]:
    """Treads across the way up, and an arrow that climbs."""
    treads, arrow = flights(fixture.shape)
    pen = Pen(Ink(Role.FIXTURE), look.thin)
    return (
        *_sharp(fixture, place, look),
        Path(place.segments(treads), None, pen),
        Path(place.segments(arrow), None, Pen(Ink(Role.FIXTURE), look.thin * 1.6, round_ends=True)),
    )


def _counter(fixture: Fixture, place: Frame, look: Look) -> tuple[Item, ...]:
    """A counter with its top edge towards the public."""
    width, depth = size(fixture.shape)
    inset = min(width, depth) * 0.12
    x, y = local_centre(fixture.shape)
    left, right, edge = x - width / 2 + inset, x + width / 2 - inset, y - depth / 2 + inset
    top = polyline(place.points(((left, edge), (right, edge))))
    return (*_outlined(fixture, place, look), Path(top, None, Pen(Ink(Role.QUIET), look.thin)))


def _seating(fixture: Fixture, place: Frame, look: Look) -> tuple[Item, ...]:
    """Rows of chairs that face the front."""
    pen = Pen(Ink(Role.QUIET), look.thin, (0.6, 0.6))
    area = Path(outline_of(fixture.shape, place), None, pen)
    chairs = place.segments(seat_rows(fixture.shape))
    return (area, Path(chairs, Ink(Role.FIXTURE_FILL), Pen(Ink(Role.FIXTURE), look.stroke(12, 0.1, 0.2))))


def _keep_clear(fixture: Fixture, place: Frame, look: Look) -> tuple[Item, ...]:
    """Hatched floor within a dashed border."""
    ink = Ink(Role.KEEP_CLEAR)
    lines = place.segments(hatching(fixture.shape, look.paper(2.2)))
    return (
        Path(outline_of(fixture.shape, place), None, Pen(ink, look.thin, (1.0, 0.7))),
        Path(lines, None, Pen(ink, 0.1)),
    )


def _fire(fixture: Fixture, _: Frame, look: Look) -> tuple[Item, ...]:
    """The safety sign, upright, as large as can be read."""
    middle = centre(fixture.shape, fixture.position, fixture.rotation)
    return fire_sign(fixture.kind, *middle, fire_sign_size(look))


def _cabinet(fixture: Fixture, place: Frame, look: Look) -> tuple[Item, ...]:
    """A cupboard with a flash."""
    x, y = local_centre(fixture.shape)
    flash = Frame(*place.point(x, y), scale=min(size(fixture.shape)) * 0.55)
    return (*_sharp(fixture, place, look), Path(flash.segments(BOLT), Ink(Role.POWER)))


def _plant(fixture: Fixture, place: Frame, look: Look) -> tuple[Item, ...]:
    """A pot seen from above, with leaves; grey, because green belongs to exits."""
    x, y = local_centre(fixture.shape)
    radius = min(size(fixture.shape)) / 2
    pen = Pen(Ink(Role.FIXTURE), look.thin)
    foliage = Frame(*place.point(x, y), scale=radius).segments(leaves())
    return (Path(foliage, Ink(Role.FIXTURE_FILL), pen),)


def plate(label: tuple[Text, ...], ink: Ink) -> Path:
    """Bare floor or paper behind words, so that hatching, chairs and other words do not run through them."""
    size = label[0].size
    width = max(text_width(text.text, size, text.weight) for text in label) + size * 0.8
    height = (LEADING * (len(label) - 1) + CAP_HEIGHT + 0.7) * size
    cos, sin = direction(label[0].rotation)
    below = (label[-1].x + sin * size * 0.35, label[-1].y - cos * size * 0.35)
    corner = Frame(*below, cos, sin).point(-width / 2, 0)
    return Path(Frame(*corner, cos, sin).segments(rounded_box(width, height, size * 0.25)), ink)


_BODIES: Final[dict[FixtureKind, Callable[[Fixture, Frame, Look], tuple[Item, ...]]]] = {
    FixtureKind.COLUMN: _solid,
    FixtureKind.WALL: _solid,
    FixtureKind.STAGE: _stage,
    FixtureKind.STAIRS: _stairs,
    FixtureKind.BUFFET: _outlined,
    FixtureKind.REGISTRATION: _counter,
    FixtureKind.CLOAKROOM: _counter,
    FixtureKind.SEATING: _seating,
    FixtureKind.TOILETS: _sharp,
    FixtureKind.KEEP_CLEAR: _keep_clear,
    FixtureKind.EXTINGUISHER: _fire,
    FixtureKind.HOSE_REEL: _fire,
    FixtureKind.ALARM_POINT: _fire,
    FixtureKind.ELECTRICAL_CABINET: _cabinet,
    FixtureKind.PLANT: _plant,
    FixtureKind.OTHER: _outlined,
}


def _label(fixture: Fixture, look: Look) -> tuple[Text, ...]:
    """Its words where they are largest, level if that is hardly smaller; nothing when they do not fit."""
    if fixture.kind in _NEVER_WRITTEN_ON or look.highlight is not None:
        return ()
    if fixture.kind in _SAYS_ITSELF and not fixture.name:
        return ()
    words = fixture.name or look.translator(_NAMES[fixture.kind])
    least = max(look.least_name, _LEAST_ON_SCREEN)
    choices = [
        (room, fit_lines(words, room.width * 0.84, room.height * 0.9, max(_LABEL, least), least, most=2))
        for room in rooms(fixture.shape, fixture.rotation)
    ]
    fitting = [
        (room, fitted) for room, fitted in choices if fitted.complete and _height(fitted) <= room.height
    ]
    if not fitting:
        return ()
    best = max(fitted.size for _, fitted in fitting)
    room, fitted = next(choice for choice in fitting if choice[1].size >= _LEVEL_SHARE * best)
    return _set(
        fixture, room, fitted, Role.KEEP_CLEAR if fixture.kind is FixtureKind.KEEP_CLEAR else Role.MUTED
    )


def _height(fitted: Fitted) -> float:
    return (ASCENT + DESCENT + LEADING * (len(fitted.lines) - 1)) * fitted.size


def _set(fixture: Fixture, room: Room, fitted: Fitted, role: Role) -> tuple[Text, ...]:
    """The lines of a label, centred in its room."""
    cos, sin = direction(room.turn)
    x, y = fixture.position.x + room.x, fixture.position.y + room.y
    size, ink = fitted.size, Ink(role)
    first = (LEADING * (len(fitted.lines) - 1) - CAP_HEIGHT) * size / 2
    downs = (first - index * LEADING * size for index in range(len(fitted.lines)))
    return tuple(
        Text(line, x - sin * down, y + cos * down, size, ink, Weight.REGULAR, Anchor.MIDDLE, room.turn)
        for line, down in zip(fitted.lines, downs, strict=True)
    )
