"""The check report tells a safety officer what was checked, with which numbers and sources, and what it is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan, on_venues_plans
from tests.outputs.pages import outside, overlaps, pdf_of, pdf_words
from tests.outputs.villages import crowded_village, hostile_village
from tests.samples.scientific_meeting import sample_plan

from village_planner.checks.explaining import origin, standing
from village_planner.checks.full import check_plan
from village_planner.checks.limits import LIMIT_KINDS
from village_planner.checks.profile import RECHECKS
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.drawing.primitives import Text
from village_planner.model.finding import Approval
from village_planner.model.plan import Override, Plan
from village_planner.outputs import check_report_tables
from village_planner.outputs.check_report import count, make
from village_planner.outputs.check_report_rows import _missing
from village_planner.outputs.check_report_tables import rule_rows, value_rows
from village_planner.outputs.document import Document, PrintSettings
from village_planner.text import LANGUAGES, Translator, say


def checked(plan: Plan):
    return check_plan(plan, load_profile(plan.rules.profile))


def document_of(plan: Plan, language: str = "en") -> Document:
    (document,) = make(plan, Translator(language), PrintSettings(report=checked(plan)))
    return document


def test_what_was_not_told_to_the_end_is_counted_as_the_least_there_is() -> None:
    heap = a_plan()
    for number in range(70):
        heap = heap.with_stand(f"A{number}", (5, 5))
    result = check_plan(heap.plan, load_profile("basic"), only=["stand-overlap"])
    (document,) = make(heap.plan, Translator("en"), PrintSettings(report=result))
    words = [item.text for item in document.pages[0].items if isinstance(item, Text)]
    number = Translator("en").value(result.still_open(heap.plan).conflicts)
    assert f"≥\xa0{number}" in words or f"≥ {number}" in words
    assert number not in words
    assert any(text.startswith("At least ") for text in words)


def said(plan: Plan, language: str = "en") -> str:
    """All the words of the PDF, one page after the other."""
    return (
        " ".join(pdf_words(pdf_of(document_of(plan, language)))).replace("\u202f", " ").replace("\xa0", " ")
    )


def plain(text: str) -> str:
    """Words as `said` gives them."""
    return text.replace("\u202f", " ").replace("\xa0", " ")


def packed(text: str) -> str:
    """Words without what is between them, which differs where a cell is folded."""
    return "".join(text.split())


def with_rules(plan: Plan, **changes) -> Plan:
    return structs.replace(plan, rules=structs.replace(plan.rules, **changes))


def near_stands(gap: float = 0.9) -> Plan:
    """Two stands `gap` metres apart, open to each other."""
    return (
        a_plan()
        .with_stand("A1", (5, 5), open_edges=(1,))
        .with_stand("A2", (8 + gap, 5), open_edges=(3,))
        .plan
    )


def approved(plan: Plan, measured: int) -> Plan:
    """The plan in which somebody approved the gap when it was `measured` mm."""
    (finding,) = (f for f in checked(plan).findings if f.rule == "aisle-too-narrow")
    approval = Approval(
        id=finding.key, reason="One-way on both days", by="R. Example", on=date(2027, 9, 1), measured=measured
    )
    return structs.replace(plan, approvals=plan.approvals.put(approval))


def test_without_the_answers_of_the_rules_there_is_no_report():
    assert count(sample_plan(), PrintSettings()) == 0
    assert list(make(sample_plan(), Translator("en"), PrintSettings())) == []


def test_an_open_finding_is_told_with_measured_required_margin_source_and_remedy():
    words = said(near_stands())
    assert "A1 and A2 are 0.90 m apart; 1.40 m required." in words
    assert "Measured 0.90 m · required 1.40 m · margin −0.50 m" in words
    source = "Width of a secondary aisle: convention, not verified, profile Basic conventions"
    assert f"{source}; have the venue confirm it" in words


def test_an_approval_is_told_with_reason_name_and_day():
    words = said(approved(near_stands(), 900))
    assert "Reason: One-way on both days" in words
    assert "Approved by R. Example on 1 September 2027" in words


def test_an_approval_that_lapsed_is_no_approval_and_says_so():
    words = said(approved(near_stands(), 950))
    was = "Approved by R. Example on 1 September 2027: “One-way on both days”."
    assert f"{was} Open again, because it is worse now." in words
    assert "Reason: One-way" not in words


def test_rules_without_an_answer_are_listed_with_what_is_missing():
    plan = with_rules(near_stands(), switched_off=("stand-overlap",))
    missing = [result for result in checked(plan).results if result.status is Status.NOT_CHECKABLE]
    words = said(plan)
    assert len(missing) > 1
    for result in missing:
        assert Translator("en")(result.missing[0]).split(".")[0] in words
    assert "This rule is switched off in this plan." in words


def behind_a_gap() -> PlanBuilder:
    """Two stands too near each other, and a third to which people come between them only."""
    plan = a_plan().with_door("South", (4, 0), (6, 0)).with_stand("B1", (0, 8), (12, 2))
    return plan.with_stand("B2", (13.3, 8), (11.7, 2)).with_stand("A1", (3, 14), open_edges=(0,))


def test_what_a_rule_leaves_to_another_is_no_answer_of_its_own_and_lacks_nothing():
    words = said(behind_a_gap().plan)
    start = words.index("TOLD ELSEWHERE")
    told = words[start : words.index("ALL RULES OF THIS CHECK")]
    assert "Passage too narrow for an aisle" in told
    assert "already reported under “Too near each other”" in told
    assert "told elsewhere" in words[start:]
    assert "TOLD ELSEWHERE" not in said(near_stands())


def test_walls_that_are_only_drawn_on_the_venues_plan_are_an_assumption():
    sentence = "is a picture to the rules: the walls drawn on it are in nobody’s way until they are traced."
    assert sentence in said(on_venues_plans(a_plan()).plan)
    assert sentence not in said(a_plan().plan)


def test_every_rule_and_every_value_that_it_reads_is_in_the_tables():
    plan, say_it = sample_plan(), Translator("en")
    words, report = said(plan), checked(plan)
    for result in report.results:
        assert say_it(result.rule.title) in words
    table = packed(words[words.index("VALUES OF THE PROFILE") :])
    read = {key for result in report.results for key in result.rule.limits} & set(report.profile.limits)
    assert len(read) > 20
    for key in read:
        limit = report.profile.limits[key]
        sign = "≥" if LIMIT_KINDS[key].stricter_when_larger else "≤"
        bound = f"{sign} {say_it.value(limit.quantity)}"
        assert packed(f"{say_it(LIMIT_KINDS[key].title)} {bound}") in table
        cited = limit.venue is not None or limit.source or limit.verified
        source = f"{say_it(origin(limit))}, {say_it(standing(limit))}" if cited else "convention *"
        assert packed(f"{bound} {source}") in table
        assert not limit.recheck or packed(say_it(RECHECKS[limit.recheck])) in table


def test_what_to_do_before_relying_on_values_is_said_once_above_those_of_which_it_is_true():
    words = said(sample_plan())
    table = words[words.index("VALUES OF THE PROFILE") :]
    limits = checked(sample_plan()).limits()
    for recheck in {limit.recheck for limit in limits if limit.recheck}:
        said_first = Translator("en")(RECHECKS[recheck])
        assert packed(table).count(packed(said_first)) == 1
        start = table.index(said_first)
        (title, *_) = (LIMIT_KINDS[limit.key].title for limit in limits if limit.recheck == recheck)
        assert packed(table[start:]).startswith(packed(f"{said_first} {Translator('en')(title)}"))


def test_every_page_with_a_convention_says_what_to_do_about_it():
    marked = [page for page in pdf_words(pdf_of(document_of(sample_plan()))) if " * " in page]
    assert len(marked) > 2
    for page in marked:
        assert (
            "* convention of the trade, not verified: have the venue or the safety officer confirm it" in page
        )


def test_the_venue_at_the_head_of_the_pages_is_not_cut_off():
    for language in LANGUAGES:
        pages = pdf_words(pdf_of(document_of(sample_plan(), language)))
        assert all("Palais des congrès de Val-Clair" in page for page in pages)


def test_the_subtitle_of_the_event_stands_behind_its_title():
    plan = a_plan().plan
    named = structs.replace(plan.event, title="Journées", subtitle="Village des exposants")
    assert "Journées · Village des exposants" in said(structs.replace(plan, event=named))


def test_the_venues_own_value_is_told_with_its_reason():
    override = Override(key="secondary-aisle", value=1800, reason="House rules, page 4")
    words = said(with_rules(near_stands(), overrides=(override,)))
    assert "stated in this plan: House rules, page 4" in words
    assert "≥ 1.80 m" in words


def row_of(plan: Plan, rule: str, language: str = "en") -> list[str]:
    """The cells of a rule in the table of all rules, its lines of what it measured without."""
    report = checked(plan)
    (result,) = (result for result in report.results if result.rule.id == rule)
    only = replace(report, results=(replace(result, measures=()),))
    row = list(rule_rows(plan, only, Translator(language)))[-1]
    return [item.text for item in row.draw(0).items if isinstance(item, Text)]


def test_of_findings_in_several_units_the_row_of_a_rule_tells_what_lacks_most_of_its_limit_with_its_own_source():
    plan = with_rules(
        a_plan()
        .with_hall(size=(60, 40))
        .with_stand("C1", (5, 5), (20, 16), open_edges=(1,), covered=True)
        .with_stand("C2", (25.5, 5), (3, 3), open_edges=(1,), covered=True)
        .plan,
        profile="fr-erp-t",
        overrides=(Override(key="covered-stand-gap", value=5000, reason="House rules, page 4"),),
    )
    (result,) = (result for result in checked(plan).results if result.rule.id == "covered-stands")
    assert {"mm", "mm2"} <= {finding.unit for finding in result.findings}
    words = plain(" ".join(row_of(plan, "covered-stands")))
    assert "0.50 m ≥ 5.00 m −4.50 m" in words
    assert "House rules, page 4" in words
    assert "T 23" not in words


def test_of_several_findings_the_row_of_a_rule_tells_the_worst():
    three = a_plan().with_stand("A1", (5, 5), open_edges=(1,)).with_stand("A2", (8.9, 5), open_edges=(1, 3))
    plan = three.with_stand("A3", (13.1, 5), open_edges=(3,)).plan
    assert len([f for f in checked(plan).findings if f.rule == "aisle-too-narrow"]) == 2
    words = plain(" ".join(row_of(plan, "aisle-too-narrow")))
    assert "0.90 m ≥ 1.40 m −0.50 m" in words
    assert "1.20 m" not in words


def test_where_nothing_is_allowed_any_of_it_is_worst():
    (some,) = (f for f in checked(near_stands()).findings if f.rule == "aisle-too-narrow")
    none = structs.replace(some, measured=1, required=0, unit="", worse_when_larger=True)
    unknown = structs.replace(some, measured=None)
    assert check_report_tables._worst((some, unknown, none)) is none
    assert check_report_tables._worst((unknown,)) is None


def test_the_share_of_circulation_is_the_same_in_the_figure_and_in_what_it_comes_from():
    report = checked(sample_plan())
    (result,) = (result for result in report.results if result.rule.id == "circulation")
    (measure,) = result.measures
    assert measure.measured % 1_000 >= 500  # it would be rounded up
    words = plain(said(sample_plan()))
    assert words.count(f"{measure.measured // 1_000 / 10:g} %") == 2


def test_open_and_approved_findings_of_a_rule_agree_in_number_each_for_itself():
    rule, plan = "stand-without-exhibitor", a_plan()
    for index in range(4):
        plan = plan.with_stand(f"A{index}", (1 + 4 * index, 5))
    first = next(f for f in checked(plan.plan).findings if f.rule == rule)
    approval = Approval(id=first.key, reason="Comes late", by="R. Example", on=date(2027, 9, 1))
    known = structs.replace(plan.plan, approvals=plan.plan.approvals.put(approval))
    assert "3 open, 1 approved" in " ".join(row_of(known, rule))
    assert "3 en suspens, 1 accepté" in " ".join(row_of(known, rule, "fr"))


@pytest.mark.parametrize(
    ("language", "sizes", "cell"),
    [
        ("en", "Sold 3.00 m × 2.50 m, drawn 3.00 m × 2.00 m.", "differs by 0.50 m"),
        ("fr", "Vendu 3,00 m × 2,50 m, dessiné 3,00 m × 2,00 m.", "écart de 0,50 m"),
    ],
)
def test_a_size_that_differs_does_not_read_as_a_distance(language, sizes, cell):
    plan = a_plan().with_stand("A1", (5, 5), sold_width=3000, sold_depth=2500).plan
    assert sizes in said(plan, language).replace("\xa0", " ")
    assert cell in " ".join(row_of(plan, "sold-size", language)).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "value", "end"),
    [
        (
            "en",
            "verified, on a day that was not recorded",
            "does not say on which days its sources were read",
        ),
        ("fr", "vérifiée, à une date non notée", "ne dit pas à quelles dates ses sources ont été lues"),
    ],
)
def test_it_says_that_nobody_recorded_when_the_sources_were_read(language, value, end):
    plan = with_rules(near_stands(), profile="fr-erp-t")
    words = said(plan, language)
    assert value in words
    assert end in words
    brief = " ".join(row_of(plan, "exit-number", language))  # told once a value, not once more a rule
    assert value.partition(",")[0] in brief
    assert value.rpartition(" ")[2] not in brief
    assert end not in said(near_stands(), language)  # conventions have no source that was read


def test_where_nothing_is_allowed_none_is_required():
    words = said(a_plan().with_stand("A1", (5, 5)).with_stand("A2", (6, 5)).plan)
    assert "Measured 2.00 m · none allowed" in words
    assert "required 0.00 m" not in words


def test_sentences_about_one_rule_are_all_in_the_same_type():
    report = checked(a_plan().with_stand("A1", (5, 5)).plan)
    missing = (say("One thing."), say("Another one."))
    result = replace(report.results[0], status=Status.NOT_CHECKABLE, missing=missing)
    (row,) = _missing(replace(report, results=(result,)), Translator("en"))
    (line,) = (item for item in row.draw(0).items if isinstance(item, Text) and "thing" in item.text)
    assert line.text == "One thing. Another one."


def test_fewer_persons_than_the_law_counts_are_told_as_declared_in_vain():
    plan = with_rules(a_plan().with_hall(size=(30, 20)).with_stand("A1", (5, 5)).plan, profile="fr-erp-t")
    (hall,) = plan.halls.values()
    declared = structs.replace(plan, halls=plan.halls.put(structs.replace(hall, persons=400)))
    words = said(declared, "en").replace("\xa0", " ").replace(" ", "")
    assert (
        "is counted for 600 persons, one for each 1 m² of its floor, as the law says; 400 declared.".replace(
            " ", ""
        )
        in words
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "is counted for 700 persons, as declared; by its floor, one for each 1 m², it would be 600",
        ),
        (
            "fr",
            "est de 700 personnes, comme déclaré ; d’après la surface du hall, une personne pour 1 m²,",
        ),
    ],
)
def test_persons_that_somebody_declared_are_an_assumption_told_with_those_of_the_floor(language, sentence):
    plan = with_rules(a_plan().with_hall(size=(30, 20)).with_stand("A1", (5, 5)).plan, profile="fr-erp-t")
    assert "700" not in said(plan, language)
    (hall,) = plan.halls.values()
    declared = structs.replace(plan, halls=plan.halls.put(structs.replace(hall, persons=700)))
    assert packed(sentence) in packed(said(declared, language))


def test_a_hall_without_a_name_is_called_so_in_every_sentence_about_it():
    plan = with_rules(a_plan().with_stand("A1", (5, 5)).plan, profile="fr-erp-t")
    (hall,) = plan.halls.values()
    unnamed = structs.replace(plan, halls=plan.halls.put(structs.replace(hall, name="", persons=700)))
    words = packed(said(unnamed))
    assert packed("Hall without a name is counted for 700 persons") in words
    assert packed("No door is drawn in Hall without a name.") in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_ends_with_the_disclaimer_and_a_box_to_sign(language):
    last = pdf_words(pdf_of(document_of(sample_plan(), language)))[-1]
    if language == "en":
        assert "It is not an approval and does not replace the venue’s specifications" in last
        assert "Not approved until signed." in last
        assert all(field in last for field in ("Name", "Role", "Date", "Signature"))
    else:
        assert "Il ne vaut pas autorisation" in last
        assert "Non validé sans signature" in last
        assert all(field in last for field in ("Nom", "Fonction", "Date", "Signature"))


def test_the_result_names_how_many_rules_were_checked_and_how_many_not():
    report = checked(sample_plan())
    unknown = len(report.not_checkable())
    words = said(sample_plan())
    assert (
        f"No conflict and no hint open; {len(report.results) - unknown} rules checked, {unknown} not" in words
    )
    assert "Aucun conflit et aucun conseil en suspens" in said(sample_plan(), "fr")


def test_the_same_plan_gives_the_same_bytes():
    assert pdf_of(document_of(sample_plan())) == pdf_of(document_of(sample_plan()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "village", [sample_plan, lambda: crowded_village().plan, lambda: hostile_village().plan]
)
def test_nothing_is_cut_or_covered(village, language):
    for page in document_of(village(), language).pages:
        assert overlaps(page) == []
        assert outside(page) == []


def test_of_a_thousand_findings_the_first_of_each_rule_are_told_and_the_others_counted():
    builder = a_plan().with_hall(size=(100, 100))
    for index in range(400):
        builder = builder.with_stand(f"S{index}", (1 + 4 * (index % 20), 1 + 4 * (index // 20)))
    document = document_of(builder.plan)
    words = " ".join(pdf_words(pdf_of(document)))
    assert "Stand without an exhibitor: 360 more" in words
    assert len(document.pages) < 60


def test_the_heading_of_the_values_is_on_the_page_of_the_first_three() -> None:
    heading, head, what_first, first, second, third, *_, last = value_rows(
        check_plan(sample_plan(), load_profile("basic")), Translator("en")
    )
    assert all(row.keeps_next for row in (heading, head, what_first, first, second))
    assert not third.keeps_next
    assert not last.keeps_next
