"""Who asks why is told the reason, this plan's numbers, each value with its source, and the profile."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import a_plan
from tests.checks.findings import ENGLISH

from village_planner.checks.catalogue import RULES
from village_planner.checks.explaining import as_measured, comparison, explain, margin, shown_margin
from village_planner.checks.full import check_plan
from village_planner.checks.profile import with_overrides
from village_planner.checks.profile_file import load_profile
from village_planner.model.plan import Override
from village_planner.text import LANGUAGES, Translator


def said(message):
    """In English, with plain spaces."""
    return ENGLISH(message).replace("\xa0", " ")


BY_ID = {rule.id: rule for rule in RULES}


def asked(plan, rule, profile):
    finding = next(f for f in check_plan(plan, profile).findings if f.rule == rule)
    return explain(BY_ID[rule], finding, profile)


def near():
    return a_plan().with_stand("A1", (5, 5), open_edges=(1,)).with_stand("A2", (8.9, 5), open_edges=(3,)).plan


def test_a_size_that_is_not_the_one_sold_is_compared_by_both_sizes():
    plan = a_plan().with_stand("A1", (5, 5), sold_width=3000, sold_depth=2500).plan
    why = said(asked(plan, "sold-size", load_profile("basic")).comparison)
    assert "3.00 m × 2.50 m" in why
    assert "3.00 m × 2.00 m" in why


def test_the_numbers_of_this_plan_are_compared():
    why = asked(near(), "aisle-too-narrow", load_profile("basic"))
    assert said(why.comparison) == "Found: 0.90 m. Required: at least 1.40 m. Missing: 0.50 m."
    assert said(why.profile) == "Profile: Basic conventions, version 1"


def test_each_value_that_the_rule_reads_is_told_with_source_and_what_to_do_first():
    why = asked(near(), "aisle-too-narrow", load_profile("basic"))
    aisle, gap = map(said, why.limits)
    assert aisle.startswith("Width of a secondary aisle: at least 1.40 m (convention, not verified).")
    assert gap.startswith(
        "Widest gap between walls that is no aisle: at most 0.60 m (convention, not verified)."
    )
    assert gap.endswith("Ask the venue for its own value.")


def test_a_value_that_was_read_on_a_day_that_nobody_recorded_says_so():
    us = load_profile("us")
    line = asked(near(), "aisle-too-narrow", us).limits[0]
    assert "(City of Philadelphia, verified, on a day that was not recorded)" in said(line)
    assert "vérifiée, à une date non notée" in Translator("fr")(line)


def test_a_verified_value_and_one_of_the_venue_say_so():
    us = load_profile("us")
    assert "(City of Philadelphia, verified" in said(asked(near(), "aisle-too-narrow", us).limits[0])
    own = with_overrides(us, (Override(key="secondary-aisle", value=2600, reason="house rules"),))
    told = said(asked(near(), "aisle-too-narrow", own).limits[0])
    assert "at least 2.60 m (the venue’s own value, stated in this plan: house rules)" in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["basic", "fr-erp-t", "us"])
def test_every_finding_of_a_crowded_plan_can_be_explained(profile, language):
    say_it, loaded = Translator(language), load_profile(profile)
    for finding in check_plan(near(), loaded).findings:
        why = explain(BY_ID[finding.rule], finding, loaded)
        parts = (why.rationale, why.comparison, why.formula, *why.limits, why.profile)
        assert all(say_it(part) for part in parts if part is not None)


def test_a_margin_is_positive_on_the_good_side():
    assert margin(1500, 1400, worse_when_larger=False) == 100
    assert margin(1300, 1400, worse_when_larger=False) == -100
    assert margin(20_000, 30_000, worse_when_larger=True) == 10_000


def test_numbers_never_read_better_than_they_are():
    assert ENGLISH.value(as_measured(1399, "mm", worse_when_larger=False)) == "1.39\xa0m"
    assert ENGLISH.value(as_measured(30_002, "mm", worse_when_larger=True)) == "30.01\xa0m"
    assert ENGLISH.value(as_measured(333_290, "ppm", worse_when_larger=False)) == "33.3\xa0%"


def test_a_margin_is_what_the_numbers_give_as_they_are_said():
    assert shown_margin(19_101, 40_000, "mm", worse_when_larger=True) == 20_900
    assert shown_margin(16_290, 10_000, "mm", worse_when_larger=True) == -6_290
    assert shown_margin(16_291, 10_000, "mm", worse_when_larger=True) == -6_290
    assert shown_margin(1_399, 1_400, "mm", worse_when_larger=False) == -10
    assert shown_margin(2_437, 2_438, "mm", worse_when_larger=False) == -10
    assert shown_margin(333_290, 300_000, "ppm", worse_when_larger=False) == 33_000
    assert shown_margin(1, 2, "", worse_when_larger=False) == -1


def test_a_count_is_not_compared_without_what_is_counted():
    (long, *_) = check_plan(near(), load_profile("basic")).findings
    assert comparison(structs.replace(long, measured=3, required=2, unit="mm")) is not None
    assert comparison(structs.replace(long, measured=3, required=2, unit="")) is None
