"""The sheet that each exhibitor gets: which stands, which language, which file; it must not know the page's layout.

One file for each stand, named after number and exhibitor, because every exhibitor is sent only her own;
`PrintSettings.sheets_in_one_file` makes one file of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from village_planner.checks.sifting import told_blocked
from village_planner.model.event import SlotKind
from village_planner.model.ids import DoorId, HallId, StandId
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand
from village_planner.outputs.document import Document, PrintSettings, exhibitors_of, stands_to_print
from village_planner.outputs.file_names import FileNames, slug
from village_planner.outputs.hall_inset import hall_inset
from village_planner.outputs.sheet_page import INSET_HEIGHT, INSET_WIDTH, SheetMaker, StandSheet
from village_planner.outputs.stand_conflicts import Ways, open_conflicts, ways_in
from village_planner.outputs.surroundings import Surroundings
from village_planner.outputs.words import event_title, slot_title
from village_planner.text import LANGUAGES, Message, Translator, listing, say


def count(plan: Plan, settings: PrintSettings) -> int:
    """How many documents there are."""
    sheets = len(stands_to_print(plan))
    return min(sheets, 1) if settings.sheets_in_one_file else sheets


def lacking(plan: Plan) -> Message | None:
    """What no sheet can tell because the event does not say it; None where all is there or there is no sheet."""
    event, told = plan.event, {slot.kind for slot in plan.event.schedule}
    empty = [slot_title(kind) for kind in SlotKind if kind not in told]
    empty += [] if event.order_deadline else [say("Orders until")]
    if not empty or not stands_to_print(plan):
        return None
    return say(
        "Nothing is entered in the event for: {what}. The exhibitor sheets say “not supplied” there.",
        what=listing(empty),
    )


def make(plan: Plan, translator: Translator, settings: PrintSettings) -> Iterator[Document]:
    """The sheets of all stands with an exhibitor, A4."""
    stands = stands_to_print(plan)
    sheets = _sheets(plan, stands, translator, settings)
    names = FileNames()
    if not settings.sheets_in_one_file:
        for stand, sheet in zip(stands, sheets, strict=True):
            yield Document(
                file_name=names.take(stand.number, slug(exhibitors_of(plan, stand)[0].name)),
                title=sheet.title,
                language=sheet.language,
                pages=sheet.pages,
                problems=sheet.problems,
            )
    elif stands:
        made = list(sheets)
        title = translator.say("Exhibitor sheets")
        yield Document(
            file_name=names.take(slug(title)),
            title=f"{title} · {translator(event_title(plan.event))}",
            language=translator.language,
            pages=tuple(page for sheet in made for page in sheet.pages),
            problems=tuple(problem for sheet in made for problem in sheet.problems),
        )


def _sheets(
    plan: Plan, stands: list[Stand], translator: Translator, settings: PrintSettings
) -> Iterator[StandSheet]:
    """The sheets in the order of `stands`; a hall's ways and pictures are made once and shared."""
    makers: dict[HallId, _Hall] = {}
    translators = {translator.language: translator}
    conflicts = open_conflicts(plan, settings.report)
    blocked = told_blocked(settings.report.open(plan) if settings.report is not None else ())
    for stand in stands:
        language = exhibitors_of(plan, stand)[0].language if settings.own_language else ""
        if language not in LANGUAGES:
            language = translator.language
        translators.setdefault(language, Translator(language))
        if stand.hall not in makers:
            makers[stand.hall] = _Hall(
                plan, stand.hall, ways_in(plan, stand.hall, settings.report), conflicts, blocked
            )
        yield makers[stand.hall].maker(translators[language]).sheet(stand)


class _Hall:
    """What all sheets of a hall share."""

    def __init__(
        self,
        plan: Plan,
        hall: HallId,
        ways: Ways,
        conflicts: Mapping[StandId, Sequence[Message]],
        blocked: frozenset[DoorId],
    ) -> None:
        self._plan, self._hall = plan, hall
        self._around = Surroundings(plan, hall)
        self._ways, self._conflicts, self._blocked = ways, conflicts, blocked
        self._makers: dict[str, SheetMaker] = {}

    def maker(self, translator: Translator) -> SheetMaker:
        """The maker of this hall's sheets in one language."""
        language = translator.language
        if language not in self._makers:
            inset = hall_inset(self._plan, self._hall, translator, INSET_WIDTH, INSET_HEIGHT, self._blocked)
            self._makers[language] = SheetMaker(self._around, self._ways, self._conflicts, inset, translator)
        return self._makers[language]
