from __future__ import annotations

import pytest
from tests.builders import a_plan, counting_ids

from village_planner.edits.proposal import apply, applying
from village_planner.errors import UserError
from village_planner.importers.stands import propose_stands
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Polygon, Rectangle
from village_planner.model.stand import Orders, StandKind
from village_planner.text import Translator

HALL = a_plan().plan
LIST = "number,exhibitor,x,y,width,depth,rotation\nA1,Cellis,1,2,3,2,0\nA2,,5.5,2,4,3,90\n"
english, french = Translator("en"), Translator("fr")


def imported(text, plan=HALL, **options):
    data = text if isinstance(text, bytes) else text.encode()
    return apply(plan, propose_stands(plan, data, **options), counting_ids())


def by_number(plan):
    return {stand.number: stand for stand in plan.stands.values()}


def problems(text, plan=HALL, **options):
    data = text if isinstance(text, bytes) else text.encode()
    found = propose_stands(plan, data, **options).problems
    return [(problem.code, english(problem.message)) for problem in found]


def refused(text, plan=HALL, **options):
    with pytest.raises(UserError) as refusal:
        propose_stands(plan, text if isinstance(text, bytes) else text.encode(), **options)
    return refusal.value


def test_a_list_becomes_stands_with_their_exhibitors():
    stands = by_number(plan := imported(LIST))
    assert stands["A1"].shape == Rectangle(3000, 2000)
    assert stands["A1"].position == Point(1000, 2000)
    assert [plan.exhibitors[i].name for i in stands["A1"].exhibitors] == ["Cellis"]
    assert (stands["A2"].position, stands["A2"].rotation) == (Point(5500, 2000), 90_000)
    assert stands["A2"].exhibitors == ()


def test_a_hall_of_a_millimetre_is_left_out_and_drawn_around_its_stands():
    text = "number,kind,x,y,width,depth\nB,hall,0,0,0.001,0.001\nA1,stand,1,1,3,2\n"
    plan = imported(text, new_hall=True, hall="B")
    (hall,) = (hall for hall in plan.halls.values() if hall.name == "B")
    assert hall.outline == (Point(-1000, -1000), Point(6000, -1000), Point(6000, 5000), Point(-1000, 5000))
    assert problems(text, new_hall=True, hall="B")[0] == (
        "hall-outline-left-out",
        (
            "The outline of the hall B: It is 0.00\xa0m × 0.00\xa0m; nothing is narrower than 0.10\xa0m. "
            "Is the unit right?"
        ),
    )


def test_a_formula_that_went_wrong_is_no_number_and_no_exhibitor():
    text = "number,exhibitor,x,y,width,depth\nA1,#N/A,1,2,3,2\n#REF!,Cellis,5,2,3,2\n"
    plan = imported(text)
    assert list(by_number(plan)) == ["A1"]
    assert not plan.exhibitors
    assert [code for code, _ in problems(text)] == ["cell-errors", "stand-left-out"]


@pytest.mark.parametrize("blank", [" ", "\u202f", "\xa0", "\u2009", "'", "’"])
def test_thousands_may_be_parted(blank):
    stands = by_number(imported(f"number;x (mm);y (mm);width;depth\nA1;1{blank}200;0;3{blank}000;2000\n"))
    assert (stands["A1"].position, stands["A1"].shape) == (Point(1200, 0), Rectangle(3000, 2000))


@pytest.mark.parametrize(
    ("unit", "mm"), [("mm", 1), ("cm", 10), ("dm", 100), ("m", 1000), ("ft", 304.8), ("yd", 914.4)]
)
def test_lengths_are_in_the_unit_stated(unit, mm):
    stand = by_number(imported("number,x,y,width,depth\nA1,1,2,400,300\n", unit=unit))["A1"]
    assert stand.shape == Rectangle(round(400 * mm), round(300 * mm))
    assert stand.position == Point(round(mm), round(2 * mm))


def test_inches_are_exact_to_the_millimetre():
    stand = by_number(imported("number,x,y,width,depth\nA1,10,0,120,96\n", unit="in"))["A1"]
    assert (stand.position.x, stand.shape) == (254, Rectangle(3048, 2438))


def test_a_list_from_a_french_spreadsheet_is_read_as_it_is():
    heading = "Numéro de stand;Exposant;X (cm);Y (cm);Largeur (cm);Profondeur (cm)"
    text = f"{heading}\nA1;Société d’Éthologie;100;200,5;300;200\n"
    stands = by_number(plan := imported(text.encode("cp1252")))
    assert stands["A1"].position == Point(1000, 2005)
    assert plan.exhibitors[stands["A1"].exhibitors[0]].name == "Société d’Éthologie"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_encoding_and_delimiter_is_recognised(encoding, delimiter):
    text = LIST.replace(",", delimiter).replace("Cellis", "Générale")
    assert [e.name for e in imported(text.encode(encoding)).exhibitors.values()] == ["Générale"]


@pytest.mark.parametrize(
    "above", ["sep=;\n", "Plan 2026; as of May\n\n", "sep=;\nStands;;;\nHall A, of the fair, x;y\n"]
)
def test_titles_and_a_stated_delimiter_may_stand_above_the_headings(above):
    plan = imported(f"{above}number;exhibitor;x;y;width;depth\nA1;Acme, Inc.;3,5;1;3;2\n")
    assert [e.name for e in plan.exhibitors.values()] == ["Acme, Inc."]
    assert by_number(plan)["A1"].position == Point(3500, 1000)


def test_a_list_without_a_needed_column_says_which_one():
    assert "y" in english(refused("Title\nnumber,x,width\nA1,0,3\n").detail).split(": ")[1]
    assert "number" not in english(refused("Title\nnumber,x,width\nA1,0,3\n").detail)


def test_a_semicolon_list_with_commas_in_names_is_not_cut_at_the_commas():
    plan = imported("number;exhibitor;x;y;width;depth\nA1;Acme, Inc., Ltd;3,5;1;3;2\n")
    assert [e.name for e in plan.exhibitors.values()] == ["Acme, Inc., Ltd"]
    assert by_number(plan)["A1"].position == Point(3500, 1000)


def test_y_down_mirrors_the_hall_and_a_stand_keeps_its_place_in_it():
    stand = by_number(imported("number,x,y,width,depth\nA1,1,2,3,2\n", y_down=True))["A1"]
    assert stand.position == Point(1000, 18_000 - 2_000 - 2_000)


def test_a_turned_stand_in_a_list_whose_y_points_down_turns_about_its_own_corner():
    stand = by_number(imported("number,x,y,width,depth,rotation\nA1,10,8,3,2,90\n", y_down=True))["A1"]
    # Counter-clockwise as seen: the width points up the plan, the depth from the corner to the right.
    assert (stand.position, stand.rotation) == (Point(12_000, 10_000), 90_000)


def test_the_row_of_a_hall_gives_its_outline():
    plan = imported("kind,number,x,y,width,depth\nhall,North,0,0,30,20\nstand,A1,1,1,3,2\n", Plan())
    (hall,) = plan.halls.values()
    assert (hall.name, hall.outline[2]) == ("North", Point(30_000, 20_000))
    assert by_number(plan)["A1"].hall == hall.id


def test_without_a_hall_it_is_drawn_around_the_stands_aloud():
    plan = imported(LIST, Plan(), hall="North")
    (hall,) = plan.halls.values()
    assert (hall.name, hall.outline[0], hall.outline[2]) == ("North", Point(-1000, 0), Point(7500, 8000))
    assert problems(LIST, Plan())[0][0] == "hall-around-stands"


def test_a_hall_of_the_plan_is_filled_by_its_name_and_keeps_its_outline():
    plan = a_plan().with_hall("Hall 2", (40, 30)).plan
    filled = imported(LIST, plan, hall="hall 2")
    assert {stand.hall for stand in filled.stands.values()} == {"Hall 2"}
    assert filled.halls is plan.halls


def test_with_several_halls_a_list_must_say_which():
    plan = a_plan().with_hall("Hall 2").plan
    assert refused(LIST, plan).code == "which-hall"


def test_kinds_are_read_in_both_languages():
    text = (
        "kind,number,x,y,width,depth\nTable,1,0,0,2,1\npanneau,2,0,3,1,1\nTable B2B,3,0,6,1,1\n,4,0,9,1,1\n"
    )
    kinds = {number: stand.kind for number, stand in by_number(imported(text)).items()}
    assert kinds == {
        "1": StandKind.TABLE,
        "2": StandKind.POSTER,
        "3": StandKind.MEETING_TABLE,
        "4": StandKind.STAND,
    }


def test_sides_that_no_list_states_are_open_and_no_type_is_sold():
    heading = "kind,number,x,y,width,depth,diameter,outline"
    rows = (",1,0,0,2,1,,", ",2,9,9,,,3,", ",3,,,,,,0 0 3 0 0 2", "poster,4,0,3,1,1,,")
    stands = by_number(imported("\n".join((heading, *rows))))
    assert {number: stand.open_edges for number, stand in stands.items()} == {
        "1": (0, 1, 2, 3),
        "2": (0,),
        "3": (0, 1, 2),
        "4": (0,),
    }
    assert {stand.sold_type for stand in stands.values()} == {None}


def test_outlines_and_diameters_make_polygons_and_discs():
    text = "number,x,y,width,depth,outline,diameter\nA1,,,,,0 0 3 0 0 2,\nT1,5,6,,,,0.8\n"
    stands = by_number(imported(text))
    assert stands["A1"].shape == Polygon((Point(0, 0), Point(3000, 0), Point(0, 2000)))
    assert (stands["T1"].shape, stands["T1"].position) == (Circle(800), Point(5000, 6000))


@pytest.mark.parametrize(
    "word", ["nan", "inf", "-inf", "1e3", "1_000", "0x10", "٣", "1,234.5", "three", "--1", "1 2/3"]
)
def test_what_only_a_program_takes_for_a_number_is_left_out_by_name(word):
    text = f'number,x,y,width,depth\nA1,"{word}",0,3,2\nA2,0,0,3,2\n'
    assert list(by_number(imported(text))) == ["A2"]
    ((code, message),) = problems(text)
    assert code == "row-left-out"
    assert "is not a number" in message


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A1,0,0,3", "neither a width and a depth"),
        ("A1,,0,3,2", "no x or no y"),
        ("A1,0,0,3,2,extra,more", "more cells"),
        ("A1,0,0,0.05,2", "narrower than"),
        ("A1,0,0,-3,2", "narrower than"),
        ("A1,99999,0,3,2", "further than"),
        (f"{'9' * 41},0,0,3,2", "more than 40 characters"),
        (f"{'9' * 2001},0,0,3,2", "more than 2,000 characters"),
    ],
)
def test_a_row_that_makes_no_sense_is_left_out_with_its_reason_and_the_others_stay(row, reason):
    text = f"number,x,y,width,depth\n{row}\nB1,0,0,3,2\n"
    assert list(by_number(imported(text))) == ["B1"]
    ((_, message),) = problems(text)
    assert reason in message


def test_a_problem_says_on_which_line():
    (problem,) = propose_stands(HALL, b"number,x,y,width,depth\nB1,0,0,3,2\n\nA1,x,0,3,2\n").problems
    assert english(problem.place) == "line 4"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "nothing,known\n1,2\n",
        "number,x\nA1,0\n",
        "number,x,y,width,depth\n",
        'number,exhibitor,x,y,width,depth\nA1,"Foo,1,2,3,2\nA2,Bar,1,2,3,2\n',
        'number,exhibitor,x,y,width,depth\nA1,"Foo"bar",1,2,3,2\n',
        "number,x,y,width,depth,unit\nA1,0,0,3,2,m\nA2,0,0,3,2,ft\n",
        b"PK\x03\x04\x00\x00\x00",
        b"\x89PNG\r\n\x1a\n\x00",
        b"number,x,y\n\x81\x8d\x8f\n",
    ],
)
def test_what_is_no_list_of_stands_is_refused_as_a_whole(text):
    error = refused(text)
    assert error.code == "stand-list-unreadable"
    assert error.hint is not None


def test_more_rows_than_any_fair_has_are_refused():
    rows = "A1,0,0,3,2\n" * 20_001
    assert "20,000" in english(refused(f"number,x,y,width,depth\n{rows}").detail)


def test_an_unknown_unit_is_refused():
    assert refused(LIST, unit="cubits").code == "unknown-unit"
    text = "number,x,y,width,depth,unit\nA1,0,0,3,2,cubits\nA2,0,0,3,2,\n"
    assert list(by_number(imported(text))) == ["A2"]


def test_the_unit_in_the_file_counts_unless_another_is_given():
    text = "number,x,y,width,depth,unit\nA1,0,0,300,200,cm\n"
    assert by_number(imported(text))["A1"].shape == Rectangle(3000, 2000)
    assert by_number(imported(text, unit="dm"))["A1"].shape == Rectangle(30_000, 20_000)


def test_a_column_named_twice_counts_once_aloud():
    text = "number,stand,x,y,width,depth\nA1,ignored,0,0,3,2\n"
    assert list(by_number(imported(text))) == ["A1"]
    assert problems(text)[0][0] == "column-twice"


def test_formulas_in_text_cells_lose_the_quote_that_kept_them_quiet():
    plan = imported("number,exhibitor,x,y,width,depth\n'-1,'=Cellis,0,0,3,2\n")
    assert list(by_number(plan)) == ["-1"]
    assert [e.name for e in plan.exhibitors.values()] == ["=Cellis"]


def test_importing_again_is_nothing_new():
    plan = imported(LIST)
    proposal = propose_stands(plan, LIST.encode())
    assert len(proposal.unchanged) == 2
    assert apply(plan, proposal, counting_ids("more")) is plan


def test_importing_again_moves_stands_and_keeps_exhibitors_orders_and_what_is_missing():
    plan = (
        a_plan()
        .with_stand("A1", at=(1, 1), orders=Orders(power_w=3000), note="corner")
        .with_stand("old", at=(9, 9))
        .with_exhibitor("Optica", on="A1")
        .plan
    )
    proposal = propose_stands(plan, LIST.encode())
    again = apply(plan, proposal, counting_ids())
    assert (proposal.missing, [stand for stand, _ in proposal.changed]) == (("old",), ["A1"])
    assert again.stands["A1"].position == Point(1000, 2000)
    assert (again.stands["A1"].exhibitors, again.stands["A1"].orders.power_w) == (("Optica",), 3000)
    assert again.stands["A1"].note == "corner"
    assert again.stands["old"] is plan.stands["old"]
    assert [english(p.message) for p in proposal.problems] == ["A1 keeps Optica; the list says Cellis."]
    assert english(applying(proposal)) == "Import 1 new and 1 changed stands"


def test_a_free_stand_gets_the_exhibitor_of_the_list_whom_the_plan_knows_already():
    plan = a_plan().with_stand("A1", at=(1, 2)).with_exhibitor("CELLIS").plan
    again = imported(LIST, plan)
    assert again.stands["A1"].exhibitors == ("CELLIS",)
    assert len(again.exhibitors) == 1


def test_a_locked_stand_stays_where_it_is_aloud():
    plan = a_plan().with_stand("A1", at=(9, 9), locked=True).plan
    assert imported(LIST, plan).stands["A1"].position == Point(9000, 9000)
    assert ("stand-locked", "A1 is locked and stays where it is.") in problems(LIST, plan)


def test_a_number_that_is_twice_in_the_list_is_twice_in_the_plan_and_again_nothing_new():
    text = "number,x,y,width,depth\nA1,0,0,3,2\nA1,5,5,3,2\n"
    plan = imported(text)
    assert sorted(stand.position for stand in plan.stands.values()) == [Point(0, 0), Point(5000, 5000)]
    assert problems(text)[0][0] == "number-twice"
    assert imported(text, plan) is plan


def test_a_name_longer_than_a_line_is_cut_aloud():
    text = f"number,exhibitor,x,y,width,depth\nA1,{'x' * 300},0,0,3,2\n"
    assert [len(e.name) for e in imported(text).exhibitors.values()] == [200]
    assert problems(text)[0][0] == "name-cut"


def test_numbers_without_any_column_for_exhibitors_are_enough():
    assert list(by_number(imported("Stand;X;Y;Largeur;Profondeur\n12;0;0;3;2\n"))) == ["12"]


def test_a_row_without_a_number_is_left_out_aloud():
    text = "number,x,y,width,depth\nA1,1,2,3,2\n,5,2,3,2\n"
    assert set(by_number(imported(text))) == {"A1"}
    assert problems(text) == [("stand-left-out", "?: It has no number.")]
    assert not propose_stands(HALL, text.encode()).complete


@pytest.mark.parametrize("side", ["51", "0.29"])
def test_a_stand_that_cannot_be_in_metres_needs_a_stated_unit(side):
    text = f"number,x,y,width,depth\nA1,1,2,{side},0.2\n"
    assert refused(text).code == "unit-not-stated"
    assert by_number(imported(text, unit="m"))
    assert by_number(imported(text.replace("width", "width (m)")))


def test_a_hall_that_the_plan_does_not_have_needs_consent():
    assert refused(LIST, hall="Hall 9").code == "no-such-hall"
    assert len(imported(LIST, hall="Hall 9", new_hall=True).halls) == 2
