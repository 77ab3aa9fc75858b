"""The overall plan shows every hall at a true scale with title block, legend, key and index."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.bench.fairs import make_fair
from tests.builders import PlanBuilder, a_plan
from tests.outputs.pages import outside, overlaps, pdf_of, pdf_words, texts, words
from tests.outputs.villages import crowded_village, hostile_village
from tests.samples.scientific_meeting import sample_plan

from village_planner.drawing.hall import far_outside
from village_planner.drawing.primitives import Page, Path, Placed
from village_planner.model.finding import StillOpen
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.outputs.columns import index_lines, sort_key
from village_planner.outputs.document import PAPERS, PLAN_PAPERS, Document, PrintSettings
from village_planner.outputs.layout import SCALES
from village_planner.outputs.legend import legend_lines
from village_planner.outputs.overall_plan import count, make
from village_planner.text import Translator


def plan_document(plan: Plan, paper: str = "A3", language: str = "en") -> Document:
    (document,) = make(plan, Translator(language), PrintSettings(plan_paper=paper))
    return document


def denominator(page: Page) -> int:
    """The scale that the title block states."""
    (scale,) = (text.text for text in texts(page) if text.text.startswith("1:"))
    return int(scale.removeprefix("1:").split(" · ")[0])


def placed_hall(page: Page) -> Placed:
    (placed,) = (item for item in page.items if isinstance(item, Placed))
    return placed


@pytest.mark.parametrize("paper", PLAN_PAPERS)
def test_the_stated_scale_is_the_scale_of_the_drawing(paper: str) -> None:
    page = plan_document(sample_plan(), paper).pages[0]
    assert placed_hall(page).form.scale == pytest.approx(1 / denominator(page))
    assert denominator(page) in SCALES


@pytest.mark.parametrize("paper", PLAN_PAPERS)
def test_the_hall_lies_within_its_paper(paper: str) -> None:
    page = plan_document(sample_plan(), paper).pages[0]
    assert sorted((page.width, page.height)) == sorted(PAPERS[paper])
    placed = placed_hall(page)
    left, bottom, right, top = placed.form.bounds
    assert placed.x + left * placed.form.scale >= 0
    assert placed.x + right * placed.form.scale <= page.width
    assert placed.y + bottom * placed.form.scale >= 0
    assert placed.y + top * placed.form.scale <= page.height


def test_the_page_is_turned_as_the_hall_lies() -> None:
    assert plan_document(a_plan().plan).pages[0].width > plan_document(a_plan().plan).pages[0].height
    upright = PlanBuilder().with_hall(size=(18, 40)).plan
    assert plan_document(upright).pages[0].width < plan_document(upright).pages[0].height


def test_larger_paper_gives_a_larger_scale() -> None:
    scales = [denominator(plan_document(sample_plan(), paper).pages[0]) for paper in PLAN_PAPERS]
    assert scales == sorted(scales, reverse=True)
    assert scales[0] > scales[-1]


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    page = plan_document(sample_plan()).pages[0]
    bar = next(item for item in page.items if isinstance(item, Path) and item.pen and item.pen.width == 0.5)
    xs = [segment.x for segment in bar.segments]  # type: ignore[union-attr]
    metres = float(next(text.text for text in texts(page) if "scale 1:" in text.text).split(" m ")[0])
    assert (max(xs) - min(xs)) * denominator(page) == pytest.approx(metres * 1000)


def test_a_check_line_of_exactly_100_mm_is_on_every_page() -> None:
    for paper in ("A4", "A0"):
        for page in plan_document(make_fair(200), paper).pages:
            lengths = [
                max(s.x for s in item.segments) - min(s.x for s in item.segments)  # type: ignore[union-attr]
                for item in page.items
                if isinstance(item, Path)
                and len(item.segments) == 4
                and all(hasattr(s, "x") for s in item.segments)
            ]
            assert pytest.approx(100.0) in lengths


def test_the_title_block_says_what_it_is() -> None:
    (page,) = pdf_words(pdf_of(plan_document(sample_plan(), language="fr")))
    for said in (
        "Rencontres Biothérapies du Val-Clair",
        "16–17 septembre 2027 · Palais des congrès de Val-Clair",
        "Hall principal",
        "Plan général",
        "1:100 · A3",
        "révision B, 30 août 2027",
        "page 1 / 1",
        "échelle 1:100",
    ):
        assert said in page


def test_the_legend_has_what_occurs_and_nothing_else() -> None:
    page = words(plan_document(sample_plan()).pages[0]).splitlines()
    for said in (
        *("Electrical cabinet", "Poster panel", "Meeting table"),
        *("LEGEND", "Entreprises", "Laboratoires", "Column"),
        "Extinguisher",
        "Power",
        "Water",
        "Exit",
    ):
        assert said in page
    for absent in ("Compressed air", "Alarm point"):
        assert absent not in page
    assert "Column" not in words(plan_document(a_plan().with_stand("A1", (3, 3)).plan).pages[0])


def test_the_index_names_every_exhibitor_with_numbers() -> None:
    plan = sample_plan()
    page = words(plan_document(plan).pages[0])
    for exhibitor in plan.exhibitors.values():
        assert exhibitor.name.split()[0] in page
    index = {
        line.text: line.number
        for line in index_lines(plan, tuple(plan.halls), (), "Index", Translator("en"), initials=False)
    }
    assert index["Grappe Santé des Plateaux"] == index["Optique Sapin"] == "D01"


def test_the_index_marks_who_is_not_on_the_plan_and_says_so() -> None:
    builder = a_plan().with_stand("A1", (3, 3)).with_exhibitor("Near", on="A1")
    plan = builder.with_stand("Z9", (900, 700)).with_exhibitor("Far", on="Z9").plan
    away = far_outside(plan, next(iter(plan.halls)))
    lines = index_lines(plan, tuple(plan.halls), away, "Index", Translator("en"), initials=False)
    assert {line.text: line.number for line in lines[1:3]} == {"Far": "Z9*", "Near": "A1"}
    assert lines[-1].text == "* far outside the hall: not on the plan"
    alone = index_lines(builder.plan, tuple(plan.halls), (), "Index", Translator("en"), initials=False)
    assert len(alone) == 2


def test_an_exhibitor_with_many_stands_has_all_numbers_in_the_index() -> None:
    builder = a_plan()
    for n in range(1, 9):
        builder = builder.with_stand(f"A{n:02}", (3 * n - 3, 5))
    builder = builder.with_exhibitor("Pipetta", "A01")
    stands = [structs.replace(s, exhibitors=("Pipetta",)) for s in builder.plan.stands.values()]  # type: ignore[arg-type]
    plan = structs.replace(builder.plan, stands=builder.plan.stands.put(*stands))
    page = words(plan_document(plan).pages[0])
    assert all(f"A{n:02}" in page for n in range(1, 9))


def test_the_index_is_sorted_as_people_look_things_up() -> None:
    names = ["Zeta", "Œil-de-Lynx", "« Ateliers »", "école", "Ecole B", "3 Rivières", "Étoile"]
    assert sorted(names, key=sort_key) == [
        "3 Rivières",
        "« Ateliers »",
        "école",
        "Ecole B",
        "Étoile",
        "Œil-de-Lynx",
        "Zeta",
    ]


def test_figures_in_names_are_sorted_by_their_value() -> None:
    names = ["Salle 14", "Salle 4", "Salle 104", "Salle des fêtes", "Salle 24 bis", "Salle 24"]
    assert sorted(names, key=sort_key) == [
        "Salle 4",
        "Salle 14",
        "Salle 24",
        "Salle 24 bis",
        "Salle 104",
        "Salle des fêtes",
    ]


def test_lists_give_names_in_full_and_fill_their_page() -> None:
    builder = a_plan()
    long = "Centre hospitalier universitaire régional de Franche-Comté – Direction de la recherche clinique"
    for n in range(60):
        number = f"A{n:02}"
        builder = builder.with_stand(number, (2 * (n % 12), 3 * (n // 12)), (1, 2))
        builder = builder.with_exhibitor(f"{long} {n}", number)
    pages = plan_document(builder.plan).pages
    said = " ".join(words(page).replace("\n", " ") for page in pages)
    assert all(said.count(f"{long} {n} ") + said.endswith(f"{long} {n}") >= 2 for n in range(60))
    right = max(text.x for text in texts(pages[1]) if text.text.startswith("A"))
    assert right > pages[1].width / 2


def test_names_that_a_fairs_stands_are_too_small_for_are_beside_the_hall_where_it_leaves_the_room() -> None:
    first, second = plan_document(make_fair(200)).pages
    assert "NAMES BY NUMBER" in words(first)
    assert "NAMES BY NUMBER (CONTINUED)" in words(first)
    assert "NAMES BY NUMBER" not in words(second)
    assert overlaps(first) == []
    assert outside(first) == []


def test_each_hall_has_a_page_and_lists_that_do_not_fit_follow() -> None:
    plan = make_fair(2000)
    pages = plan_document(plan).pages
    halls = [page for page in pages if any(isinstance(item, Placed) for item in page.items)]
    assert len(halls) == 3
    lists = " ".join(words(page).replace("\n", " ") for page in pages[3:])
    numbers = {stand.number for stand in plan.stands.values()}
    assert all(number in lists for number in numbers)
    assert f"page {len(pages)} / {len(pages)}" in lists


def test_names_that_found_no_room_on_the_plan_are_in_a_key_by_number() -> None:
    name = "Centre interrégional de ressources technologiques"
    builder = a_plan().with_stand("A1", (3, 3), (0.9, 0.8)).with_exhibitor(name, "A1")
    page = plan_document(builder.plan).pages[0]
    assert "NAMES BY NUMBER" in words(page)
    (number, *_) = (text for text in texts(page) if text.text == "A1")
    same_line = " ".join(text.text for text in texts(page) if text.y == number.y and text.x > number.x)
    assert same_line.startswith("Centre inter")


def test_a_legend_of_any_length_loses_nothing() -> None:
    builder = a_plan()
    for n in range(150):
        number = f"A{n:03}"
        builder = builder.with_category(f"Sector {n:03}").with_stand(
            number, (1.5 * (n % 15), 1.1 * (n // 15)), (1.4, 1)
        )
        builder = builder.with_exhibitor(f"Name {n:03}", number, category=f"Sector {n:03}")
    printed = " ".join(words(page).replace("\n", " ") for page in plan_document(builder.plan, "A4").pages)
    assert all(f"Sector {n:03}" in printed and f"Name {n:03}" in printed for n in range(150))


def test_a_stand_far_outside_is_reported_and_does_not_shrink_the_plan() -> None:
    builder = a_plan().with_stand("A1", (3, 3)).with_stand("A2", (25, 3))
    alone = plan_document(builder.plan)
    document = plan_document(builder.with_stand("Z9", (900, 700)).plan)
    assert denominator(document.pages[0]) == denominator(alone.pages[0])
    (problem,) = document.problems
    assert problem.code == "stands-far-outside"
    assert "Z9" in Translator("en")(problem.message)
    assert alone.problems == ()


def test_a_plan_says_how_many_conflicts_were_open_when_it_was_printed() -> None:
    plan = a_plan().with_stand("A1", (3, 3)).plan
    (document,) = make(plan, Translator("en"), PrintSettings(still_open=StillOpen(4, 2)))
    assert "4 conflicts and 2 hints open at the time of printing" in words(document.pages[0])
    (document,) = make(plan, Translator("en"), PrintSettings(still_open=StillOpen(0, 2)))
    assert "open at the time" not in words(document.pages[0])


@pytest.mark.parametrize(
    ("hints", "said"), [(0, "An unknown number of conflicts open"), (2, "At least 2 hints open")]
)
def test_a_plan_says_that_there_may_be_more_than_was_counted(hints: int, said: str) -> None:
    plan = a_plan().with_stand("A1", (3, 3)).plan
    (document,) = make(plan, Translator("en"), PrintSettings(still_open=StillOpen(0, hints, more=True)))
    assert said in words(document.pages[0])


@pytest.mark.parametrize("paper", PLAN_PAPERS)
def test_the_subtitle_of_the_event_stands_below_its_name_and_beside_what_is_open(paper: str) -> None:
    plan = a_plan().with_stand("A1", (3, 3)).plan
    event = structs.replace(
        plan.event, title="Fair", subtitle="The exhibitor village", venue="Long venue " * 12
    )
    settings = PrintSettings(plan_paper=paper, still_open=StillOpen(4, 2))
    (document,) = make(structs.replace(plan, event=event), Translator("en"), settings)
    said = {text.text: text for text in texts(document.pages[0])}
    subtitle, warning = (
        said["The exhibitor village"],
        said["4 conflicts and 2 hints open at the time of printing"],
    )
    (when,) = (text for text in said.values() if "Long venue" in text.text)
    assert said["Fair"].x == subtitle.x == when.x
    assert said["Fair"].y > subtitle.y > when.y == warning.y
    assert not overlaps(document.pages[0])


def test_numbers_too_small_to_print_are_reported() -> None:
    builder = (
        PlanBuilder()
        .with_hall(size=(400, 300))
        .with_stand("A1", (3, 3), (1, 1))
        .with_exhibitor("Pipetta", "A1")
    )
    (problem,) = plan_document(builder.plan, "A4").problems
    assert problem.code == "numbers-not-legible"
    assert "(A1)" in Translator("en")(problem.message)


def test_a_village_without_halls_has_no_plan() -> None:
    assert list(make(Plan(), Translator("en"), PrintSettings())) == []
    assert count(Plan(), PrintSettings()) == 0


def test_an_unknown_north_is_said() -> None:
    assert "north not supplied" in words(plan_document(a_plan().plan).pages[0])


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("paper", ["A4", "A3", "A0"])
def test_texts_neither_cover_each_other_nor_leave_the_page(paper: str, language: str) -> None:
    for plan in (
        sample_plan(),
        hostile_village().plan,
        crowded_village().plan,
        a_plan().plan,
        make_fair(200),
    ):
        for page in plan_document(plan, paper, language).pages:
            assert overlaps(page) == []
            assert outside(page) == []


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert pdf_of(plan_document(sample_plan())) == pdf_of(plan_document(sample_plan()))


def test_entrance_exit_and_service_door_have_signs_of_their_own_in_the_legend() -> None:
    plan = a_plan()
    for number, kind in enumerate(DoorKind):
        plan = plan.with_door("", (2 + 4 * number, 0), (4 + 4 * number, 0), kind)
    built = plan.with_fixture("", FixtureKind.KEEP_CLEAR, (5, 5), (3, 2)).plan
    lines = legend_lines(built, built.halls[HallId("Hall 1")], Translator("en"))
    signs = {line.text: tuple(line.sign(10, 10, 2.6)) for line in lines if line.sign is not None}
    assert list(signs) == ["Entrance", "Exit", "Service door", "Keep clear"]
    shapes = {text: tuple(item.segments for item in sign) for text, sign in signs.items()}
    assert len(set(shapes.values())) == 4
    places = [(s.x, s.y) for paths in shapes.values() for path in paths for s in path if hasattr(s, "x")]
    assert all(8 <= x <= 12 and 8 <= y <= 12 for x, y in places)
