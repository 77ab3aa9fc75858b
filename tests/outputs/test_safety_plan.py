"""The safety plan shows every passage with its width, the ways out, the exits and the equipment, at a true scale."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan, on_venues_plans
from tests.outputs.pages import outside, overlaps, pdf_of, pdf_words, texts
from tests.outputs.villages import crowded_village, hostile_village
from tests.samples.scientific_meeting import sample_plan

from village_planner.checks.context import whole_context
from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.drawing.door import door_words
from village_planner.drawing.primitives import Ink, Page, Path, Placed, Role, Text
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.outputs.document import PAPERS, SAFETY_PAPERS, Document, PrintSettings
from village_planner.outputs.safety_lists import with_exit_words
from village_planner.outputs.safety_plan import count, make
from village_planner.text import LANGUAGES, Translator


def document_of(plan: Plan, language: str = "en", paper: str = "A3") -> Document:
    settings = PrintSettings(report=check_plan(plan, load_profile(plan.rules.profile)), safety_paper=paper)
    (document,) = make(plan, Translator(language), settings)
    return document


def drawn(page: Page) -> list[str]:
    """The words of the drawing itself."""
    (form,) = (item.form for item in page.items if isinstance(item, Placed))
    return [item.text for item in form.items if isinstance(item, Text)]


def an_aisle(width: float = 2.0):
    """A hall of 20 × 12 m with a stand on each side of an aisle of this width, and an exit."""
    builder = a_plan().with_hall(size=(20, 12)).with_door("West exit", (0, 5), (0, 6.8), DoorKind.EXIT)
    return builder.with_stand("A1", (8, 3), (4, 3), open_edges=(2,)).with_stand(
        "A2", (8, 6 + width), (4, 3), open_edges=(0,)
    )


def test_without_the_answers_of_the_rules_or_a_hall_there_is_none():
    assert count(sample_plan(), PrintSettings()) == 0
    assert (
        list(make(Plan(), Translator("en"), PrintSettings(report=check_plan(Plan(), load_profile("basic")))))
        == []
    )


def test_the_width_of_a_passage_is_written_on_it_rounded_down():
    assert "2.00" in drawn(document_of(an_aisle().plan).pages[0])
    assert "1.99" in drawn(document_of(an_aisle(1.998).plan).pages[0])


def test_every_passage_between_stands_of_the_sample_is_written():
    document = document_of(sample_plan())
    assert document.problems == ()
    assert {"2.00", "2.60", "2.28", "1.60", "4.00"} <= set(drawn(document.pages[0]))


def test_a_passage_that_a_finding_is_about_stands_out_by_more_than_colour():
    page = document_of(an_aisle(1.2).plan).pages[0]
    (form,) = (item.form for item in page.items if isinstance(item, Placed))
    red = [
        item
        for item in form.items
        if isinstance(item, Path) and item.pen and item.pen.ink == Ink(Role.DANGER)
    ]
    thin = [
        item for item in form.items if isinstance(item, Path) and item.pen and item.pen.ink == Ink(Role.TEXT)
    ]
    assert len(red) == 1
    assert red[0].pen.width > max(path.pen.width for path in thin)
    assert "Passage that a finding is about" in [text.text for text in texts(page)]


def test_a_gap_that_a_finding_is_about_is_drawn_however_narrow():
    document = document_of(an_aisle(0.4).plan)
    assert "0.40" in drawn(document.pages[0])


def test_exits_are_named_with_their_clear_width_beside_the_drawing_and_on_it():
    page = document_of(an_aisle().plan).pages[0]
    assert any(text.startswith("West exit · 1.80\xa0m") for text in drawn(page))
    assert "West exit" in [text.text for text in texts(page)]


def blocked_exit() -> Plan:
    """Two exits without names, a stand right before the southern one."""
    builder = (
        PlanBuilder().with_hall(size=(20, 12)).with_door("S", (4, 0), (6, 0)).with_door("W", (0, 7), (0, 8.8))
    )
    plan = builder.with_stand("A1", (8, 6), (4, 3)).with_stand("A7", (3.5, 0), (3, 2)).plan
    (hall,) = plan.halls.values()
    nameless = structs.replace(hall, doors=tuple(structs.replace(door, name="") for door in hall.doors))
    return structs.replace(plan, halls=plan.halls.put(nameless))


def test_exits_without_names_are_numbered_in_reading_order():
    words = drawn(document_of(blocked_exit()).pages[0])
    assert any(text.startswith("Exit 1 · 1.80\xa0m") for text in words)
    assert any(text.startswith("Exit 2 · 2.00\xa0m") for text in words)


def test_a_blocked_exit_says_so_and_is_not_counted():
    words = [text.text for text in texts(document_of(blocked_exit()).pages[0])]
    assert "2.00\xa0m, blocked" in words
    assert words[words.index("In this plan") - 1] == "1 exit · 3 UP"


def test_stands_without_a_way_out_are_named():
    words = [text.text for text in texts(document_of(blocked_exit()).pages[0])]
    assert words[words.index("No way out") - 1] == "A7"
    assert "No way out" not in [text.text for text in texts(document_of(an_aisle().plan).pages[0])]


def test_a_neutralised_exit_says_so_and_no_way_leads_to_it():
    plan = an_aisle().plan
    (hall,) = plan.halls.values()
    shut = structs.replace(hall, doors=tuple(structs.replace(door, neutralised=True) for door in hall.doors))
    page = document_of(structs.replace(plan, halls=plan.halls.put(shut))).pages[0]
    assert any("kept shut" in text for text in drawn(page))
    legend = [text.text for text in texts(page)]
    assert "Shortest way out from a stand" not in legend
    assert "Shortest way out from a stand" in [t.text for t in texts(document_of(plan).pages[0])]


def test_covered_stands_and_cooking_are_marked_and_listed_and_none_is_said_too():
    none = [text.text for text in texts(document_of(an_aisle().plan).pages[0])]
    assert none.count("none declared") == 2
    page = document_of(an_aisle().with_stand("K7", (14, 3), (4, 3), covered=True, cooking=True).plan).pages[0]
    assert {"covered", "cooking"} <= set(drawn(page))
    assert [text.text for text in texts(page)].count("K7") == 2


def test_fire_equipment_and_columns_are_in_the_legend():
    builder = an_aisle().with_fixture("F", FixtureKind.EXTINGUISHER, (0.2, 2), (0.25, 0.25))
    page = document_of(builder.with_fixture("C", FixtureKind.COLUMN, (3, 3), (0.4, 0.4)).plan).pages[0]
    assert {"Extinguisher", "Column"} <= {text.text for text in texts(page)}


@pytest.mark.parametrize("paper", SAFETY_PAPERS)
def test_the_stated_scale_is_the_scale_of_the_drawing(paper):
    page = document_of(sample_plan(), paper=paper).pages[0]
    (placed,) = (item for item in page.items if isinstance(item, Placed))
    (scale,) = (text.text for text in texts(page) if text.text.startswith("1:"))
    assert placed.form.scale == pytest.approx(1 / int(scale.removeprefix("1:").split(" · ")[0]))
    assert sorted((page.width, page.height)) == sorted(PAPERS[paper])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_is_worth_and_where_it_is_signed(language):
    (words,) = pdf_words(pdf_of(document_of(sample_plan(), language)))
    wanted = {
        "en": ("Safety plan", "It is not an approval", "Signature", "100 mm", "No conflict and no hint open"),
        "fr": (
            "Plan de sécurité",
            "Il ne vaut pas autorisation",
            "Signature",
            "100 mm",
            "Aucun conflit et aucun conseil en suspens",
        ),
    }
    assert all(text in words for text in wanted[language])


def test_its_foot_and_its_result_tell_the_same_number_in_the_same_words():
    plan = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (6, 5)).plan
    report = check_plan(plan, load_profile(plan.rules.profile))
    settings = PrintSettings(report=report, still_open=report.still_open(plan))
    (document,) = make(plan, Translator("en"), settings)
    said = Translator("en")(report.still_open(plan).said)
    assert " and " in said
    words = " ".join(text.text for text in texts(document.pages[0]))
    assert f"{said} open at the time of printing" in words
    assert f"{said} open; " in words


def test_the_same_plan_gives_the_same_bytes():
    assert pdf_of(document_of(sample_plan())) == pdf_of(document_of(sample_plan()))


@pytest.mark.parametrize("paper", SAFETY_PAPERS)
@pytest.mark.parametrize(
    "village", [sample_plan, lambda: crowded_village().plan, lambda: hostile_village().plan]
)
def test_nothing_is_cut_or_covered(village, paper):
    for page in document_of(village(), "fr", paper).pages:
        assert overlaps(page) == []
        assert outside(page) == []


def test_a_hall_with_very_many_exits_goes_on_on_another_page():
    builder = a_plan().with_hall(size=(420, 20))
    for index in range(200):
        builder = builder.with_door(f"Exit {index}", (1 + 2 * index, 0), (2 + 2 * index, 0), DoorKind.EXIT)
    document = document_of(builder.plan)
    words = " ".join(pdf_words(pdf_of(document)))
    assert len(document.pages) > 1
    assert all(f"Exit {index}" in words for index in range(200))


def scale_of(document: Document) -> str:
    """What the title block says of the first page's scale."""
    return next(text.text for text in texts(document.pages[0]) if text.text.startswith("1:"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_outside_doors_stand_along_the_walls_rather_than_cost_a_step_of_the_scale(language):
    document = document_of(sample_plan(), language)
    assert scale_of(document) == "1:100 · A3"
    (form,) = (item.form for item in document.pages[0].items if isinstance(item, Placed))
    doors = [t for t in form.items if isinstance(t, Text) and t.text.startswith("Sortie")]
    assert len(doors) == 2
    assert all(text.rotation % 180_000 == 90_000 for text in doors)
    assert not overlaps(document.pages[0])


def test_words_outside_doors_stay_upright_where_there_is_room():
    (form,) = (item.form for item in document_of(an_aisle().plan).pages[0].items if isinstance(item, Placed))
    (door,) = (t for t in form.items if isinstance(t, Text) and t.text.startswith("West exit"))
    assert door.rotation == 0


def test_widths_of_passages_are_larger_on_the_paper_that_hangs_on_a_wall():
    def size(paper: str) -> float:
        (placed,) = (
            i for i in document_of(sample_plan(), paper=paper).pages[0].items if isinstance(i, Placed)
        )
        return (
            next(i.size for i in placed.form.items if isinstance(i, Text) and i.text == "2.28")
            * placed.form.scale
        )

    assert size("A1") == pytest.approx(1.45 * size("A3"))


def test_circulation_is_the_figure_of_the_rule():
    plan = sample_plan()
    report = check_plan(plan, load_profile(plan.rules.profile), only=["circulation"])
    (measure,) = report.results[0].measures
    told = {text.text for text in texts(document_of(plan).pages[0])}
    assert f"{measure.measured // 1_000 / 10:g}\xa0%" in told


def test_the_number_of_a_door_without_a_name_is_told_once():
    plan = a_plan().with_door("", (5, 0), (7, 0)).with_door(" ", (10, 0), (12, 0)).plan
    (hall,) = plan.halls.values()
    doors = [structs.replace(door, name="", number=n) for n, door in enumerate(hall.doors, start=1)]
    plan = structs.replace(plan, halls=plan.halls.put(structs.replace(hall, doors=tuple(doors))))
    (floor,) = whole_context(plan, load_profile("basic"), 0).floors
    words = Translator("en")
    (told,) = with_exit_words(plan, floor, load_profile("basic"), words).halls.values()
    assert [door_words(told, door, words) for door in told.doors] == [
        "Exit 1 · 2.00\xa0m · 3 UP",
        "Exit 2 · 2.00\xa0m · 3 UP",
    ]


def words_of(plan: Plan, language: str = "en") -> list[str]:
    """All the lines of the first page."""
    return [text.text for text in texts(document_of(plan, language).pages[0])]


def number_beside(words: list[str], title: str) -> str:
    """What stands at the right end of the line with this title: it is drawn before it."""
    return words[words.index(title) - 1]


def french_rules(plan: Plan, **hall) -> Plan:
    """The plan by the rules for exhibitions in France, its hall changed so."""
    (old,) = plan.halls.values()
    rules = structs.replace(plan.rules, profile="fr-erp-t")
    return structs.replace(plan, rules=rules, halls=plan.halls.put(structs.replace(old, **hall)))


def test_the_exits_in_a_plan_are_those_that_the_rules_count_for_its_people():
    builder = a_plan().with_hall(size=(40, 20)).with_stand("A1", (14, 8), open_edges=(0,))
    for index, width in enumerate((1.8, 0.9, 0.9, 0.5)):
        builder = builder.with_door(
            f"D{index}", (5 + 8 * index, 0), (5 + 8 * index + width, 0), DoorKind.EXIT
        )
    plan = french_rules(builder.plan, persons=500)
    report = check_plan(plan, load_profile("fr-erp-t"), only=["exit-number", "exit-width"])
    exits, units = (result.measures[0].measured for result in report.results)
    assert (exits, units) == (2, 4)
    assert number_beside(words_of(plan), "In this plan") == "2 exits · 4 UP"
    assert "UP: unit of passage, 0.60\xa0m of exit width" in " ".join(words_of(plan))


def test_a_finding_about_something_else_between_two_stands_makes_no_passage_too_narrow():
    covered = french_rules(an_aisle(2.2).plan)
    for stand in tuple(covered.stands.values()):
        covered = structs.replace(
            covered, stands=covered.stands.put(structs.replace(stand, covered=True, open_edges=()))
        )
    found = check_plan(covered, load_profile("fr-erp-t")).findings
    assert [f.measured for f in found if f.rule == "covered-stands" and f.unit == "mm"] == [2_200]
    assert "Passage that a finding is about" not in words_of(covered)


def test_of_two_passages_between_the_same_stands_only_the_one_too_narrow_is_marked():
    angle = ((2, 2), (10, 2), (10, 10), (8, 10), (8, 4), (2, 4))
    builder = a_plan().with_hall(size=(20, 16)).with_door("West", (0, 12), (0, 13.8), DoorKind.EXIT)
    plan = builder.with_polygon_stand("A1", *angle, open_edges=(3, 4)).with_stand(
        "A2", (2, 6), (5, 3), open_edges=(0, 1)
    )
    (placed,) = (i for i in document_of(plan.plan).pages[0].items if isinstance(i, Placed))
    inks = {i.text: i.ink for i in placed.form.items if isinstance(i, Text) and i.text in ("1.00", "2.00")}
    assert inks == {"1.00": Ink(Role.DANGER), "2.00": Ink(Role.TEXT)}


def test_an_exit_that_no_way_leads_to_is_named_with_the_reason():
    words = " ".join(words_of(blocked_exit()))
    assert "No way is drawn to Exit 2: blocked or too narrow." in words
    assert "Ways out: 0.90\xa0m wide or more" in words


def test_walls_that_the_rules_do_not_see_are_told_beside_the_ways():
    sentence = "is a picture to the rules"
    assert sentence in " ".join(words_of(on_venues_plans(an_aisle()).plan))
    assert sentence not in " ".join(words_of(an_aisle().plan))


def test_persons_that_the_law_counts_by_the_floor_are_not_told_as_declared():
    builder = a_plan().with_hall(size=(40, 20)).with_stand("A1", (14, 8), open_edges=(0,))
    assert number_beside(words_of(french_rules(builder.plan, persons=500)), "Persons, by the floor") == "800"
    assert number_beside(words_of(french_rules(builder.plan, persons=900)), "Persons, as declared") == "900"
