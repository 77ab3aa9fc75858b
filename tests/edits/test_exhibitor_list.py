from __future__ import annotations

from tests.builders import a_plan, counting_ids

from village_planner.edits.exhibitor_list import apply, applying, propose
from village_planner.edits.listed_exhibitors import InList, Listed
from village_planner.errors import Problem
from village_planner.model.exhibitor import Request
from village_planner.model.exhibitor_list import Field
from village_planner.model.stand import Orders, SoldType
from village_planner.text import Translator, say, verbatim

english = Translator("en")
VILLAGE = (
    a_plan()
    .with_stand("A1")
    .with_stand("A2", at=(4, 0))
    .with_stand("A3", at=(8, 0))
    .with_exhibitor("Cellis", on="A1", key="12", email="a@cellis.example")
    .with_exhibitor("Optica", key="")
    .plan
)


def listed(name, *stands, key="", category="", logo="", area=False, wishes=(), **texts):
    fields = {Field.NAME: name, **({Field.KEY: key} if key else {})}
    fields |= {Field[field.upper()]: text for field, text in texts.items()}
    return Listed(
        name=name,
        place=verbatim("line 1"),
        texts=tuple(fields.items()),
        wishes=tuple(wishes),
        by_area=area,
        category=category,
        stands=stands,
        logo=logo,
    )


def done(plan, *rows, **options):
    return apply(plan, propose(plan, rows, **options), counting_ids())


def exhibitors_on(plan, number):
    return [plan.exhibitors[key].name for key in plan.stands[number].exhibitors]


def told(proposal):
    return [(problem.code, english(problem.message)) for problem in proposal.problems]


def changes(proposal):
    (match,) = proposal.changed
    return [(c.field, english.value(c.old), english.value(c.new)) for c in match.changes]


# --- who is who ------------------------------------------------------------------------------------------------------


def test_new_changed_unchanged_and_missing_are_told_apart():
    plan = a_plan().with_exhibitor("A", key="").with_exhibitor("B", key="").with_exhibitor("C", key="").plan
    proposal = propose(plan, [listed("N"), listed("A", city="Lyon"), listed("B")])
    assert [match.listed.name for match in proposal.new] == ["N"]
    assert [match.exhibitor for match in proposal.changed] == ["A"]
    assert [match.exhibitor for match in proposal.unchanged] == ["B"]
    assert proposal.missing == ("C",)
    assert english(applying(proposal)) == "Import exhibitors: 1 new, 1 changed"


def test_the_reference_finds_an_exhibitor_whose_name_has_changed():
    assert changes(propose(VILLAGE, [listed("Cellis Labs", key="12")])) == [
        (Field.NAME, "Cellis", "Cellis Labs")
    ]


def test_the_name_finds_one_without_regard_to_case_and_accents():
    plan = a_plan().with_exhibitor("Érable", key="").plan
    assert changes(propose(plan, [listed("ERABLE", city="Lyon")])) == [
        (Field.NAME, "Érable", "ERABLE"),
        (Field.CITY, "", "Lyon"),
    ]


def test_a_name_that_is_only_near_is_asked_about_and_left_alone():
    proposal = propose(VILLAGE, [listed("SARL Cellis", email="b@cellis.example")])
    (question,) = proposal.questions
    assert question.candidates == ("Cellis",)
    assert not proposal.complete
    assert "Cellis" not in proposal.missing
    assert apply(VILLAGE, proposal, counting_ids()) is VILLAGE


def test_the_answer_may_be_that_they_are_the_same():
    proposal = propose(VILLAGE, [listed("SARL Cellis")], answers={"SARL Cellis": "Cellis"})
    assert changes(proposal) == [(Field.NAME, "Cellis", "SARL Cellis")]
    assert proposal.complete


def test_the_answer_may_be_that_it_is_a_new_one():
    plan = done(VILLAGE, listed("SARL Cellis"), answers={"SARL Cellis": None})
    assert sorted(e.name for e in plan.exhibitors.values()) == ["Cellis", "Optica", "SARL Cellis"]


def test_two_of_the_list_whose_names_are_equal_but_for_form_and_hyphen_are_asked_about():
    first, other = listed("Biolumen SA", "A2", city="Lyon"), listed("Bio-Lumen", "A3", email="b@x.example")
    proposal = propose(VILLAGE, [first, other])
    (question,) = proposal.questions
    assert (question.listed, question.twin, question.candidates) == (other, first, ())
    assert english(question.reason) == (
        "“Biolumen SA” (line 1) and “Bio-Lumen” (line 1) are both in the list."
    )
    assert [match.listed.name for match in proposal.new] == ["Biolumen SA"]
    assert not proposal.complete


def test_two_of_the_list_may_be_one():
    rows = [listed("Biolumen SA", "A2", city="Lyon"), listed("Bio-Lumen", "A3", email="b@x.example")]
    plan = done(VILLAGE, *rows, answers={"Bio-Lumen": InList("Biolumen SA")})
    (row,) = [one for one in plan.exhibitors.values() if "umen" in one.name]
    assert (row.name, row.city, row.email) == ("Biolumen SA", "Lyon", "b@x.example")
    assert exhibitors_on(plan, "A2") == exhibitors_on(plan, "A3") == ["Biolumen SA"]


def test_two_of_the_list_may_be_two_and_are_not_asked_about_again():
    rows = [listed("Biolumen SA"), listed("Bio-Lumen")]
    plan = done(VILLAGE, *rows, answers={"Bio-Lumen": None})
    assert sum("umen" in one.name for one in plan.exhibitors.values()) == 2
    assert propose(plan, rows).questions == ()


def test_near_names_in_a_list_are_asked_about_only_with_one_address():
    subsidiaries = [listed("Cellis", key="12"), listed("Cellis Formation")]
    assert propose(VILLAGE, subsidiaries).questions == ()
    same = [listed("Optica", email="o@x.example"), listed("Optika", email="O@x.example")]
    assert [question.listed.name for question in propose(VILLAGE, same).questions] == ["Optika"]


def test_two_of_the_list_with_references_of_their_own_are_two():
    assert propose(VILLAGE, [listed("Zeta SA", key="7"), listed("Zeta", key="8")]).questions == ()


def test_a_reference_that_the_list_gives_to_another_is_asked_about():
    (question,) = propose(VILLAGE, [listed("Optica", key="12")]).questions
    assert question.candidates == ("Optica", "Cellis")


def test_one_name_with_two_references_is_asked_about():
    (question,) = propose(VILLAGE, [listed("Cellis", key="99")]).questions
    assert question.candidates == ("Cellis",)


def test_of_two_of_one_name_the_one_of_whom_the_list_speaks_is_found():
    plan = (
        a_plan()
        .with_exhibitor("a", key="", display_name="Acme", city="Lyon")
        .with_exhibitor("b", key="", display_name="Acme", city="Paris")
        .plan
    )
    assert [m.exhibitor for m in propose(plan, [listed("Acme", city="Paris")]).unchanged] == ["b"]


# --- what is changed -------------------------------------------------------------------------------------------------


def test_what_the_list_does_not_state_stays():
    plan = done(VILLAGE, listed("Cellis", key="12", city="Lyon"))
    assert plan.exhibitors["Cellis"].email == "a@cellis.example"
    assert plan.exhibitors["Cellis"].city == "Lyon"
    assert plan.exhibitors["Optica"] is VILLAGE.exhibitors["Optica"]


def test_importing_again_changes_nothing():
    row = listed("New", "A2", category="Bio", wishes=[(Field.WIDTH, 3000), (Field.DEPTH, 2000)], key="7")
    plan = done(VILLAGE, row)
    assert done(plan, row) is plan


def test_wishes_are_changed_field_by_field():
    plan = a_plan().with_exhibitor("A", key="", request=Request(width=2000, near_entrance=True)).plan
    row = listed("A", wishes=[(Field.WIDTH, 3000), (Field.POWER, 500), (Field.NEAR_ENTRANCE, 0)])
    assert changes(propose(plan, [row])) == [
        (Field.WIDTH, "2.00\xa0m", "3.00\xa0m"),
        (Field.POWER, "", "500\xa0W"),
        (Field.NEAR_ENTRANCE, "yes", "no"),
    ]
    assert done(plan, row).exhibitors["A"].request == Request(width=3000, power_w=500)


def test_that_power_is_asked_for_is_a_wish_and_no_news_of_who_said_how_much():
    plan = (
        a_plan().with_exhibitor("A", key="").with_exhibitor("B", key="", request=Request(power_w=3000)).plan
    )
    rows = [listed(name, wishes=[(Field.POWER_ASKED, 1)]) for name in "AB"]
    assert changes(propose(plan, rows)) == [(Field.POWER_ASKED, "no", "yes")]
    after = done(plan, *rows)
    assert after.exhibitors["A"].request == Request(power_asked=True)
    assert done(after, *rows) is after


def test_who_asks_for_power_no_longer_is_not_asked_how_much():
    asked = Request(power_w=3000, power_asked=True)
    plan = a_plan().with_exhibitor("A", key="", request=asked).plan
    row = listed("A", wishes=[(Field.POWER, 0), (Field.POWER_ASKED, 0)])
    assert changes(propose(plan, [row])) == [
        (Field.POWER, "3,000\xa0W", "0\xa0W"),
        (Field.POWER_ASKED, "yes", "no"),
    ]
    assert done(plan, row).exhibitors["A"].request == Request(power_w=0)


def test_an_area_does_not_overrule_a_size_of_the_same_area():
    plan = a_plan().with_exhibitor("A", key="", request=Request(width=4500, depth=2000)).plan
    row = listed("A", wishes=[(Field.WIDTH, 3000), (Field.DEPTH, 3000)], area=True)
    assert propose(plan, [row]).changed == ()


def test_new_categories_get_colours_of_their_own():
    plan = a_plan().with_category("Bio", colour="0072B2").plan
    proposal = propose(
        plan, [listed("A", category="bio"), listed("B", category="Opt"), listed("C", category="OPT")]
    )
    assert proposal.categories == ("Opt",)
    after = apply(plan, proposal, counting_ids())
    names = {e.name: after.categories[e.category].name for e in after.exhibitors.values()}
    assert names == {"A": "Bio", "B": "Opt", "C": "Opt"}
    assert len({category.colour for category in after.categories.values()}) == 2


def test_changes_that_are_not_wanted_can_be_left():
    proposal = propose(VILLAGE, [listed("Cellis", "A1, A2", key="12", city="Lyon", email="b@x.example")])
    kept = proposal.without({("Cellis", Field.EMAIL), ("Cellis", Field.STAND)})
    plan = apply(VILLAGE, kept, counting_ids())
    assert (plan.exhibitors["Cellis"].city, plan.exhibitors["Cellis"].email) == ("Lyon", "a@cellis.example")
    assert plan.stands is VILLAGE.stands


def test_problems_of_the_reader_go_on_and_make_it_incomplete():
    fault = Problem("row-left-out", say("It does not name an exhibitor."))
    assert not propose(VILLAGE, [], [fault]).complete


# --- stands ----------------------------------------------------------------------------------------------------------


def test_a_new_exhibitor_is_put_on_its_free_stand_with_the_power_that_it_asked_for():
    plan = done(VILLAGE, listed("New", "A2", wishes=[(Field.POWER, 3000)]))
    assert exhibitors_on(plan, "A2") == ["New"]
    assert plan.stands["A2"].orders == Orders(power_w=3000)


def test_one_exhibitor_may_have_several_stands():
    plan = done(VILLAGE, listed("New", "A2-3"))
    assert exhibitors_on(plan, "A2") == exhibitors_on(plan, "A3") == ["New"]


def test_one_stand_may_have_several_exhibitors_in_the_order_of_the_list():
    plan = done(VILLAGE, listed("Main", "A2"), listed("Second", "A2"))
    assert exhibitors_on(plan, "A2") == ["Main", "Second"]


def test_a_co_exhibitor_joins_one_who_is_placed():
    plan = done(VILLAGE, listed("Cellis", "A1", key="12"), listed("Guest", "A1"))
    assert exhibitors_on(plan, "A1") == ["Cellis", "Guest"]


def test_who_is_placed_elsewhere_stays_there_aloud():
    proposal = propose(VILLAGE, [listed("Cellis", "A3", key="12")])
    assert told(proposal) == [("stand-kept", "Cellis stays on A1; the list says A3.")]
    assert apply(VILLAGE, proposal, counting_ids()) is VILLAGE


def test_a_stand_whose_exhibitor_the_list_does_not_put_there_keeps_it_aloud():
    proposal = propose(VILLAGE, [listed("Optica", "A1")])
    assert told(proposal) == [("exhibitor-kept", "A1 keeps Cellis; the list says Optica.")]
    assert apply(VILLAGE, proposal, counting_ids()) is VILLAGE


def test_a_further_stand_is_added_to_those_that_an_exhibitor_has():
    proposal = propose(VILLAGE, [listed("Cellis", "A1, A2", key="12")])
    assert changes(proposal) == [(Field.STAND, "A1", "A1, A2")]
    assert exhibitors_on(apply(VILLAGE, proposal, counting_ids()), "A2") == ["Cellis"]


def test_numbers_that_are_not_on_the_plan_are_told_in_one_sentence():
    proposal = propose(VILLAGE, [listed("New", "B1-2"), listed("Other", "C9")])
    ((code, message),) = told(proposal)
    assert code == "stands-not-on-plan"
    assert message.startswith("3 stands of the list are not on the plan: B1, B2, C9.")


# --- those who are not in the list any more --------------------------------------------------------------------------


def test_who_is_missing_goes_only_when_that_is_said():
    proposal = propose(VILLAGE, [listed("Optica")])
    assert apply(VILLAGE, proposal, counting_ids()) is VILLAGE
    removing = proposal.removing({"Cellis", "Optica"})
    plan = apply(VILLAGE, removing, counting_ids())
    assert list(plan.exhibitors) == ["Optica"]
    assert exhibitors_on(plan, "A1") == []
    assert english(applying(removing)) == "Import exhibitors: 0 new, 0 changed, 1 removed"


# --- what stands were sold -------------------------------------------------------------------------------------------

ASKED = Request(width=3000, depth=2000, open_sides=1, power_w=2000)
MORE = listed(
    "Acme",
    wishes=[(Field.WIDTH, 5000), (Field.DEPTH, 2000), (Field.OPEN_SIDES, 2), (Field.POWER, 4000)],
)


def sold_to_acme(**fields):
    return a_plan().with_stand("A1", **fields).with_exhibitor("Acme", on="A1", key="", request=ASKED).plan


def test_a_stand_that_was_sold_what_the_list_said_is_sold_what_it_says_now_and_stays_where_it_is():
    plan = sold_to_acme(
        sold_width=3000, sold_depth=2000, sold_type=SoldType.ROW, orders=Orders(power_w=2000, sockets=2)
    )
    old, new = plan.stands["A1"], done(plan, MORE).stands["A1"]
    assert (new.sold_width, new.sold_depth, new.sold_type) == (5000, 2000, SoldType.CORNER)
    assert new.orders == Orders(power_w=4000, sockets=2)
    assert (new.shape, new.position, new.open_edges) == (old.shape, old.position, old.open_edges)
    assert propose(plan, [MORE]).problems == ()


def test_a_stand_of_which_nobody_entered_what_was_sold_is_sold_what_the_list_orders_now():
    new = done(sold_to_acme(), MORE).stands["A1"]
    assert (new.sold_width, new.sold_depth, new.orders.power_w) == (5000, 2000, 4000)


SAME = listed(
    "Acme", wishes=[(Field.WIDTH, 3000), (Field.DEPTH, 2000), (Field.OPEN_SIDES, 1), (Field.POWER, 2000)]
)


def test_a_list_that_asks_for_nothing_new_sells_nothing_to_a_stand_that_was_sold_as_nothing():
    plan = sold_to_acme()
    proposal = propose(plan, [SAME])
    assert proposal.changed == ()
    assert apply(plan, proposal, counting_ids()) is plan


def test_a_size_and_a_type_that_an_exhibitor_had_not_asked_for_are_sold_to_its_stand_that_was_sold_as_nothing():
    plan = a_plan().with_stand("A1").with_exhibitor("Acme", on="A1", key="").plan
    after = done(plan, SAME)
    stand = after.stands["A1"]
    assert (stand.sold_width, stand.sold_depth, stand.sold_type) == (3000, 2000, SoldType.ROW)
    assert propose(after, [SAME]).changed == ()


def test_what_was_sold_by_hand_is_no_change_of_a_list_imported_again():
    plan = sold_to_acme(sold_width=4000, sold_depth=2000, sold_type=SoldType.ISLAND)
    assert propose(plan, [SAME]).changed == ()


def test_what_is_not_wanted_of_a_list_is_not_sold():
    plan = a_plan().with_stand("A1").with_exhibitor("Acme", on="A1", key="").plan
    kept = propose(plan, [SAME]).without({("Acme", Field.OPEN_SIDES)})
    stand = apply(plan, kept, counting_ids()).stands["A1"]
    assert (stand.sold_width, stand.sold_type) == (3000, None)


def test_a_list_that_puts_a_new_exhibitor_on_a_stand_sells_the_type_that_it_orders():
    plan = a_plan().with_stand("A1").plan
    stand = done(plan, listed("Acme", "A1", wishes=[(Field.OPEN_SIDES, 2)])).stands["A1"]
    assert (stand.exhibitors != (), stand.sold_type) == (True, SoldType.CORNER)


def test_what_a_person_entered_on_a_stand_stays_aloud():
    plan = sold_to_acme(
        sold_width=4000, sold_depth=2000, sold_type=SoldType.ISLAND, orders=Orders(power_w=9000)
    )
    assert done(plan, MORE).stands is plan.stands
    assert [message.replace("\xa0", " ") for _, message in told(propose(plan, [MORE]))] == [
        "A1 keeps the sold size 4.00 m × 2.00 m, which was entered by hand; the list orders 5.00 m × 2.00 m.",
        "A1 stays sold with 4 open sides, which was entered by hand; the list orders 2 open sides.",
        "A1 keeps the power 9,000 W, which was entered by hand; the list orders 4,000 W.",
    ]


def test_a_change_of_size_that_is_not_wanted_leaves_what_was_sold():
    plan = sold_to_acme(sold_width=3000, sold_depth=2000)
    kept = propose(plan, [MORE]).without({("Acme", Field.WIDTH), ("Acme", Field.DEPTH)})
    new = apply(plan, kept, counting_ids()).stands["A1"]
    assert (new.sold_width, new.orders.power_w) == (3000, 4000)


def test_the_order_of_a_co_exhibitor_is_not_that_of_the_stand():
    plan = (
        a_plan().with_stand("A1").with_exhibitor("Main", on="A1").with_exhibitor("Acme", on="A1", key="").plan
    )
    assert done(plan, MORE).stands is plan.stands
