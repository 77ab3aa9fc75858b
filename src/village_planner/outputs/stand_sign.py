"""The sign over each stand: its number as large as the paper allows, then the name; it must not know the floor.

All signs go into one file, one page each in the order of their numbers, because that is what a print shop takes;
`PrintSettings.signs_in_one_file` off makes a file of each. A name is set between two sizes that can be read from the
aisle, on up to three lines; one that is still too long is cut with "…" and reported, never shrunk further.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, LEADING, elide, fit, fit_lines, text_width, wrap
from village_planner.drawing.primitives import Ink, Item, Page, Path, Role, Text, Weight, rectangle
from village_planner.drawing.symbols import marker
from village_planner.errors import Problem
from village_planner.model.exhibitor import Category, Exhibitor
from village_planner.model.plan import Asset, Plan
from village_planner.model.stand import Stand
from village_planner.outputs.document import PAPERS, Document, PrintSettings, exhibitors_of, stands_to_print
from village_planner.outputs.file_names import FileNames, slug
from village_planner.outputs.layout import MUTED, block_of_lines, optical_left
from village_planner.outputs.logos import fitted_logo
from village_planner.outputs.words import event_title, logo_left_out
from village_planner.text import Translator, listing, say

# Millimetres on A4; other papers in proportion. Distances downwards are from the top edge.
_WIDTH: Final = 297.0
_BAND: Final = 9.0
_LEFT: Final = 24.3
_RIGHT: Final = 20.0
_EVENT: Final = (6.5, 21.5)  # size and baseline
_NUMBER: Final = (101.0, 40.0)  # largest and smallest size
_NUMBER_TOP: Final = 32.5
_NUMBER_FOOT: Final = 107.0
_NAME: Final = (
    27.0,
    9.5,
)  # largest and smallest: capitals of 19.3 and 6.8 mm, read from 6.4 and 2.3 m at 3 %
_NAME_TOP: Final = 127.5
_LOWER: Final = 8.0  # a short name stands lower, nearer to the middle of its room
_CATEGORY: Final = 9.0
_LOGO: Final = (88.0, 58.0, 46.0)  # widest, highest, and the least room kept for it beside the number
_LOGO_ABOVE: Final = (12.0, 36.0)  # from where to where it is above a number that needs all the width
_LOGO_GAP: Final = 11.0
_PARTNERS: Final = 9.0  # capitals of 6.4 mm: as far to be read as the smallest main name
_VENUE: Final = (6.0, 197.0)
_GAP: Final = 7.0
_APART: Final = 12.0  # from whose stand it is to where it is: more than between the lines of either


def count(plan: Plan, settings: PrintSettings) -> int:
    """How many documents there are."""
    signs = len(stands_to_print(plan))
    return min(signs, 1) if settings.signs_in_one_file else signs


def make(plan: Plan, translator: Translator, settings: PrintSettings) -> Iterator[Document]:
    """The signs of all stands with an exhibitor, on `settings.sign_paper`."""
    paper = settings.sign_paper
    title = translator.say("Stand signs")
    stands = stands_to_print(plan)
    if settings.signs_in_one_file:
        signs = [_sign(plan, stand, translator, paper) for stand in stands]
        if signs:
            yield Document(
                file_name=FileNames().take(slug(title), paper),
                title=f"{title} · {translator(event_title(plan.event))}",
                language=translator.language,
                pages=tuple(sign.page for sign in signs),
                problems=tuple(problem for sign in signs for problem in sign.problems),
            )
        return
    names = FileNames()
    for stand in stands:
        sign = _sign(plan, stand, translator, paper)
        name = exhibitors_of(plan, stand)[0].name_on_sign
        yield Document(
            file_name=names.take(stand.number, slug(name), slug(translator.say_c("file name", "sign"))),
            title=sign.page.title,
            language=translator.language,
            pages=(sign.page,),
            problems=sign.problems,
        )


@dataclass(frozen=True, slots=True)
class _Sign:
    page: Page
    problems: tuple[Problem, ...]


def _sign(plan: Plan, stand: Stand, translator: Translator, paper: str) -> _Sign:
    height, width = PAPERS[paper]
    scale = width / _WIDTH
    main, *partners = exhibitors_of(plan, stand)
    category = plan.categories.get(main.category) if main.category else None
    draft = _Draft(stand, scale, height, translator)
    draft.items.append(_band(category, scale, height))
    above = draft.number(main, plan.assets.get(main.logo) if main.logo is not None else None)
    if plan.event.title:  # nothing is better at a stand than a name that is missing
        draft.line(plan.event.title, *_EVENT, beside=above)
    draft.names(main, category, partners)
    draft.line(_place(plan, stand), *_VENUE)
    page = Page(width, height, tuple(draft.items), f"{stand.number} {main.name_on_sign}")
    return _Sign(page, tuple(draft.problems))


def _band(category: Category | None, scale: float, height: float) -> Item:
    ink = Ink(Role.CATEGORY, category.colour) if category else Ink(Role.OUTLINE)
    return Path(rectangle(0, 0, _BAND * scale, height), ink)


def _place(plan: Plan, stand: Stand) -> str:
    """Venue and hall."""
    return " · ".join(filter(None, (plan.event.venue, plan.halls[stand.hall].name)))


class _Draft:
    """A sign in the making: what is on it and what did not fit."""

    def __init__(self, stand: Stand, scale: float, height: float, translator: Translator) -> None:
        self.items: list[Item] = []
        self.problems: list[Problem] = []
        self._stand = stand
        self._scale = scale
        self._height = height
        self._say = translator

    @property
    def _room(self) -> float:
        return (_WIDTH - _LEFT - _RIGHT) * self._scale

    def line(self, text: str, size: float, baseline: float, *, beside: float = 0.0) -> None:
        """A quiet line on a fixed baseline, which ends `beside` mm before the margin."""
        size *= self._scale
        shown = elide(text, self._room - beside, size)
        self.items.append(
            Text(shown, _LEFT * self._scale, self._height - baseline * self._scale, size, MUTED)
        )

    def number(self, main: Exhibitor, logo: Asset | None) -> float:
        """The number, as wide as it may be, standing on its line, and the logo in the room that is left beside it.

        Answers how much of the line above the number the logo takes there, when it has no room beside it.
        """
        largest, smallest = (size * self._scale for size in _NUMBER)
        number = self._stand.number
        kept = (_LOGO[2] + _LOGO_GAP) * self._scale if logo is not None else 0.0
        beside = fit(number, self._room - kept, largest, smallest, Weight.BOLD)
        size = beside or fit(number, self._room, largest, smallest, Weight.BOLD)
        if size is None:
            size = smallest
            number = elide(number, self._room, size, Weight.BOLD)
            self._report("sign-number-cut", self._stand.number)
        middle = self._height - (_NUMBER_TOP + _NUMBER_FOOT) / 2 * self._scale
        x = optical_left(number, _LEFT * self._scale, size, Weight.BOLD)
        self.items.append(Text(number, x, middle - CAP_HEIGHT * size / 2, size, weight=Weight.BOLD))
        if logo is None:
            return 0.0
        end = x + text_width(number, size, Weight.BOLD)
        return self._logo(main, logo, self._beside(end, middle) if beside else self._above())

    def _beside(self, number_end: float, middle: float) -> Box:
        """Room for a logo at the right margin, level with the number."""
        right, (width, height, _) = (_WIDTH - _RIGHT) * self._scale, _LOGO
        width = min(right - number_end - _LOGO_GAP * self._scale, width * self._scale)
        return Box(right - width, middle - height / 2 * self._scale, right, middle + height / 2 * self._scale)

    def _above(self) -> Box:
        """Room for a logo at the right margin, above the number."""
        right, (top, foot) = (_WIDTH - _RIGHT) * self._scale, _LOGO_ABOVE
        left = right - _LOGO[0] * self._scale
        return Box(left, self._height - foot * self._scale, right, self._height - top * self._scale)

    def _logo(self, main: Exhibitor, logo: Asset, room: Box) -> float:
        """The logo in its room; answers how much of the line above the number it takes."""
        fitted = fitted_logo(logo, room, at=(1.0, 0.5))
        if fitted is None:
            self.problems.append(logo_left_out(main, self._stand))
            return 0.0
        self.items += fitted.items
        is_above = fitted.box.top > self._height - _EVENT[1] * self._scale
        return fitted.box.width + _LOGO_GAP * self._scale if is_above else 0.0

    def names(self, main: Exhibitor, category: Category | None, partners: list[Exhibitor]) -> None:
        """Name, then category and city, then co-exhibitors, from below the number to above the venue."""
        scale, x = self._scale, _LEFT * self._scale
        facts = " · ".join(filter(None, (category.name if category else "", main.city)))
        names = listing(p.name_on_sign for p in partners)
        shared = self._say.say("with {names}", names=names) if partners else ""
        with_whom = wrap(shared, self._room, _PARTNERS * scale, most=2)
        foot = self._height - (_VENUE[1] - _VENUE[0] - _APART) * scale
        below = (_CATEGORY + _GAP) * scale if facts else 0.0
        below += (_PARTNERS * 1.2 * len(with_whom.lines) + _GAP) * scale if shared else 0.0
        top = self._height - _NAME_TOP * scale
        name = fit_lines(
            main.name_on_sign, self._room, top - foot - below, _NAME[0] * scale, _NAME[1] * scale, Weight.BOLD
        )
        if not name.complete:
            self._report("sign-name-cut", main.name_on_sign)
        if not with_whom.complete:
            self._report("sign-name-cut", shared)
        spare = top - foot - below - CAP_HEIGHT * name.size - (len(name.lines) - 1) * LEADING * name.size
        top -= min(_LOWER * scale, max(spare, 0.0) * 0.4)
        block = block_of_lines(name.lines, x, top, name.size, weight=Weight.BOLD)
        self.items += block.items
        bottom = block.bottom
        if facts:
            bottom = self._facts(facts, category, bottom - _GAP * scale)
        partners_block = block_of_lines(with_whom.lines, x, bottom - _GAP * 0.8 * scale, _PARTNERS * scale)
        self.items += partners_block.items

    def _facts(self, facts: str, category: Category | None, top: float) -> float:
        """Category, with the sign that tells it apart without colour, and city; answers where the line ends."""
        size, x = _CATEGORY * self._scale, _LEFT * self._scale
        room = self._room
        if category is not None:
            wide = size * 0.62
            ink = Ink(Role.CATEGORY, category.colour)
            self.items.append(marker(category.marker, x + wide / 2, top - CAP_HEIGHT * size / 2, wide, ink))
            x += wide * 1.6
            room -= wide * 1.6
        line = block_of_lines((elide(facts, room, size),), x, top, size, ink=MUTED)
        self.items += line.items
        return line.bottom

    def _report(self, code: str, text: str) -> None:
        message = say(
            "“{text}” is too long for the sign and was cut. Enter a shorter one for signs.", text=text
        )
        self.problems.append(Problem(code, message, say("stand {number}", number=self._stand.number)))
