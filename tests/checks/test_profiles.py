"""Profiles are data, every value says where it comes from, and a venue may only ask for more than the law."""

from __future__ import annotations

from threading import get_ident

import pytest
from msgspec import structs
from tests.builders import a_plan
from tests.checks.findings import ENGLISH, codes, found, status, told
from tests.samples.scientific_meeting import sample_plan

from village_planner.checks.catalogue import RULES
from village_planner.checks.explaining import limit_line
from village_planner.checks.full import check_plan
from village_planner.checks.limits import LIMIT_KINDS
from village_planner.checks.profile import TITLES, Profile, with_overrides
from village_planner.checks.profile_file import load_profile, profile_names, read_profile
from village_planner.errors import UserError
from village_planner.model.plan import Override

GOOD = """version = "1"
[values.main-aisle]
value = 3.0
unit = "m"
source = "Book, 1"
verified = true
legal = true
"""


def test_the_profiles_of_the_first_countries_are_shipped():
    assert profile_names() == ("basic", "de", "fr-erp-t", "uk", "us")
    assert set(TITLES) == set(profile_names())


@pytest.mark.parametrize("name", profile_names())
def test_every_value_is_known_and_says_honestly_where_it_comes_from(name):
    profile = load_profile(name)
    assert profile.limits.keys() <= LIMIT_KINDS.keys()
    for key, limit in profile.limits.items():
        source = ENGLISH(profile.source(key))
        if limit.verified:
            assert limit.source in source
        elif limit.source:
            assert "not verified" in source
        else:
            assert "convention, not verified" in source
        assert not limit.legal or limit.verified


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("basic", "secondary-aisle", 1400),
        ("de", "secondary-aisle", 3000),
        ("us", "secondary-aisle", 2440),
        ("fr-erp-t", "accessible-route", 1200),
        ("us", "area-per-person", 1_390_000),
        ("fr-erp-t", "door-clear-depth", 3000),
        ("us", "fire-clear-depth", 1520),
        ("uk", "power-reach", 15_000),
    ],
)
def test_values_are_read_in_their_unit(name, key, value):
    assert load_profile(name).value(key) == value


IN_THE_BOOK = {
    "fr-erp-t": (3000, 1400, 1200, 1500, 50_000, 30_000, 10_000, 3000, 1000),
    "de": (3000, 3000, 1500, 1500, 30_000, 30_000, None, 3000, 1000),
    "uk": (3000, 2000, 1200, 1500, 45_000, 18_000, None, 2000, 1000),
    "us": (3050, 2440, 915, 1525, 61_000, 23_000, 6100, 4570, 1520),
    "basic": (3000, 1400, 1200, 1500, 40_000, 20_000, 10_000, 2000, 1000),
}
"""Values of each profile in mm, as they were gathered, under the keys below."""

KEYS = (
    "main-aisle", "secondary-aisle", "accessible-route", "wheelchair-turning", "travel-with-choice",
    "travel-without-choice", "dead-end", "door-clear-depth", "fire-clear-depth",
)  # fmt: skip


@pytest.mark.parametrize("name", IN_THE_BOOK)
def test_every_profile_has_the_values_that_were_gathered(name):
    profile = load_profile(name)
    assert tuple(profile.value(key) for key in KEYS) == IN_THE_BOOK[name]


def test_a_profile_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(UserError) as caught:
        load_profile("../basic")
    assert caught.value.code == "unknown-profile"
    assert "fr-erp-t" in ENGLISH(caught.value.hint)


def test_a_value_that_a_profile_leaves_out_makes_rules_not_checkable_not_passed(tmp_path):
    profile = read_profile(write(tmp_path, GOOD))
    for rule in ("aisle-too-narrow", "door-clear-zone", "no-open-side", "sold-size", "power-out-of-reach"):
        assert status(a_plan().with_stand("A1"), rule, profile).value == "not-checkable"


def write(folder, text):
    path = folder / "venue.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("main-aisle", "main-isle", "“main-isle”"),
        ("value = 3.0", "value = -3.0", "“main-aisle.value”"),
        ("value = 3.0", "value = nan", "“main-aisle.value”"),
        ("value = 3.0", "value = true", "“main-aisle.value”"),
        ("value = 3.0", 'value = "3"', "“main-aisle.value”"),
        ("value = 3.0\n", "", "“main-aisle.value”"),
        ('unit = "m"', 'unit = "m2"', "“main-aisle.unit”"),
        ('source = "Book, 1"', 'source = ""', "“main-aisle.source”"),
        ("verified = true", "checked = true", "“main-aisle.verified”"),
        ("legal = true", 'recheck = "never"', "“main-aisle.recheck”"),
        ('version = "1"', 'edition = "1"', "“edition”"),
        ('version = "1"', "version = 1", "“version”"),
        ("[values.main-aisle]", "[values", "venue.toml"),
        ('version = "1"', 'version = "1"\ntitle = "Two\\nlines"', "“title”"),
        ('version = "1"', 'version = "1"\nrules = ' + "[" * 5000, "venue.toml"),
        ('version = "1"', "#" * 300_000, "far too large"),
    ],
)
def test_a_damaged_profile_names_file_and_key(tmp_path, before, after, place):
    assert before in GOOD
    with pytest.raises(UserError) as caught:
        read_profile(write(tmp_path, GOOD.replace(before, after)))
    assert caught.value.code == "bad-profile"
    assert place in ENGLISH(caught.value.title) + ENGLISH(caught.value.detail)


def overridden(profile: str, key: str, value: int):
    return with_overrides(load_profile(profile), (Override(key=key, value=value, reason="venue"),))


@pytest.mark.parametrize("key", ["main-aisle", "secondary-aisle", "door-clear-depth", "fire-clear-depth"])
def test_the_law_of_one_city_is_none_elsewhere(key):
    limit = overridden("us", key, 1_000).limits[key]
    assert (limit.value, limit.legal, limit.verified) == (1_000, False, True)
    assert "no law elsewhere" in ENGLISH(limit_line(limit))


def test_a_venue_may_tighten_a_legal_value():
    assert overridden("fr-erp-t", "accessible-route", 1400).value("accessible-route") == 1400
    assert overridden("fr-erp-t", "travel-without-choice", 25_000).value("travel-without-choice") == 25_000


@pytest.mark.parametrize(("key", "looser"), [("accessible-route", 1199), ("travel-without-choice", 30_001)])
def test_a_venue_may_not_loosen_a_legal_value(key, looser):
    profile = overridden("fr-erp-t", key, looser)
    assert profile.limits[key] == load_profile("fr-erp-t").limits[key]
    assert [problem.code for problem in profile.refused] == ["loosened-override"]


def test_a_convention_may_be_replaced_either_way_and_says_so():
    profile = overridden("basic", "secondary-aisle", 1000)
    assert profile.value("secondary-aisle") == 1000
    assert "the venue’s own value" in ENGLISH(profile.source("secondary-aisle"))


@pytest.mark.parametrize(
    ("key", "value", "code"), [("aisle", 1000, "unknown-override"), ("main-aisle", 0, "impossible-override")]
)
def test_overrides_that_make_no_sense_are_refused(key, value, code):
    assert [problem.code for problem in overridden("basic", key, value).refused] == [code]


def recorded(monkeypatch) -> set[str]:
    """The keys of the values of profiles that this thread asks for from now on.

    A check that another test began may still run to its end on a thread of its own; it asks for other values.
    """
    asked, here = set(), get_ident()

    def recording(answer):
        def asking(profile, key):
            if get_ident() == here:
                asked.add(key)
            return answer(profile, key)

        return asking

    for name in ("value", "own_value", "source"):
        monkeypatch.setattr(Profile, name, recording(getattr(Profile, name)))
    return asked


@pytest.mark.parametrize("name", ["fr-erp-t", "us"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_declares_the_values_of_the_profile_that_it_reads(monkeypatch, rule, name):
    asked = recorded(monkeypatch)
    check_plan(sample_plan(), load_profile(name), only=[rule.id])
    assert asked <= set(rule.limits) <= LIMIT_KINDS.keys()


def test_the_values_that_a_rule_reads_are_recorded(monkeypatch):
    asked = recorded(monkeypatch)
    check_plan(sample_plan(), load_profile("fr-erp-t"), only=["main-aisle"])
    assert "main-aisle" in asked


def with_rules(builder, **changes):
    plan = builder.plan
    return structs.replace(plan, rules=structs.replace(plan.rules, **changes))


def test_the_checks_use_the_venues_value():
    stands = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (9.2, 5))
    wider = with_rules(stands, overrides=(Override(key="secondary-aisle", value=1000),))
    assert found(stands, "aisle-too-narrow")
    assert not found(wider, "aisle-too-narrow")


def test_a_refused_override_is_said_aloud():
    plan = with_rules(a_plan(), overrides=(Override(key="accessible-route", value=900),))
    (finding,) = found(plan, "rule-settings", load_profile("fr-erp-t"))
    assert codes([finding]) == ["loosened-override"]
    assert "may be tightened but not loosened to 0.90 m: 1.20 m is required" in told(finding)
