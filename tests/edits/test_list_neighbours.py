from __future__ import annotations

import pytest
from tests.builders import a_plan, counting_ids
from tests.edits.test_exhibitor_list import changes, english, told

from village_planner.edits.exhibitor_list import apply, propose
from village_planner.edits.listed_exhibitors import Listed
from village_planner.model.exhibitor import Request
from village_planner.model.exhibitor_list import Field
from village_planner.text import verbatim

VILLAGE = a_plan().with_exhibitor("Cellis", key="12").with_exhibitor("Optica").with_exhibitor("Ada").plan


def listed(name, near="", far=""):
    cells = ((Field.NEAR, near), (Field.NOT_NEAR, far))
    return Listed(
        name=name,
        place=verbatim("line 1"),
        texts=((Field.NAME, name),),
        neighbours=tuple((field, cell) for field, cell in cells if cell),
    )


def wished(plan, name):
    (row,) = [row for row in plan.exhibitors.values() if row.name == name]
    names = [[plan.exhibitors[key].name for key in keys] for keys in (row.request.near, row.request.not_near)]
    return tuple(names)


def done(plan, *rows):
    return apply(plan, propose(plan, rows), counting_ids())


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Cellis", ["Cellis"]),
        ("SARL Cellis", ["Cellis"]),
        ("12", ["Cellis"]),
        ("CELLIS; optica", ["Cellis", "Optica"]),
        ("Cellis, Optica", ["Cellis", "Optica"]),
        ("Cellis et Optica", ["Cellis", "Optica"]),
        ("Optica\nCellis / Optica", ["Optica", "Cellis"]),
    ],
)
def test_neighbours_are_found_by_name_or_reference(cell, names):
    assert wished(done(VILLAGE, listed("Ada", cell)), "Ada") == (names, [])


def test_a_name_may_hold_what_names_are_cut_at():
    plan = a_plan().with_exhibitor("Smith, Jones & Co; Paris").with_exhibitor("Ada").plan
    assert wished(done(plan, listed("Ada", "Smith, Jones & Co; Paris")), "Ada")[0] == [
        "Smith, Jones & Co; Paris"
    ]


def test_those_who_are_new_may_wish_to_be_near_each_other():
    plan = done(VILLAGE, listed("One", "Two; Ada"), listed("Two", far="One"))
    assert wished(plan, "One") == (["Two", "Ada"], [])
    assert wished(plan, "Two") == ([], ["One"])


def test_an_unknown_name_is_told_with_its_row_and_those_wished_before_stay():
    plan = a_plan().with_exhibitor("Ada", request=Request(near=("Cellis",))).with_exhibitor("Cellis")
    plan = plan.with_exhibitor("Optica").plan
    proposal = propose(plan, [listed("Ada", "Optica; Celis & Fils")])
    (problem,) = proposal.problems
    assert english(problem.place) == "line 1"
    assert told(proposal) == [
        ("neighbour-unknown", "Near: No single exhibitor is called “Celis & Fils”; it was left out.")
    ]
    assert wished(apply(plan, proposal, counting_ids()), "Ada")[0] == ["Cellis", "Optica"]


def test_nobody_is_near_itself():
    proposal = propose(VILLAGE, [listed("Ada", far="Ada")])
    assert told(proposal) == [
        ("neighbour-unknown", "Not near: “Ada” is the exhibitor itself and was left out.")
    ]
    assert not proposal.changed


def test_a_change_of_neighbours_says_who_it_was_and_who_it_becomes():
    plan = done(VILLAGE, listed("Ada", "Cellis"))
    assert changes(propose(plan, [listed("Ada", "Optica")])) == [(Field.NEAR, "Cellis", "Optica")]


def test_the_same_neighbours_in_another_order_change_nothing():
    plan = done(VILLAGE, listed("Ada", "Cellis; Optica"))
    assert done(plan, listed("Ada", "Optica; Cellis")) is plan


def test_a_change_of_neighbours_that_is_not_wanted_is_left_out():
    plan = done(VILLAGE, listed("Ada", "Cellis"))
    proposal = propose(plan, [listed("Ada", "Optica")]).without({("Ada", Field.NEAR)})
    assert apply(plan, proposal, counting_ids()) is plan


def test_of_many_unknown_names_the_first_are_told_and_the_others_counted():
    proposal = propose(VILLAGE, [listed(f"New {n}", "Nobody") for n in range(60)])
    assert len(proposal.problems) == 51
    assert english(proposal.problems[-1].message) == "10 more of the same kind are not shown."
