from __future__ import annotations

import pytest
from tests.builders import a_plan

from village_planner.edits.logos import match_logos, put_logos, remove_logo
from village_planner.model.ids import ExhibitorId

VILLAGE = (
    a_plan()
    .with_exhibitor("Cellis", key="007", legal_name="Cellis SARL")
    .with_exhibitor("Érable & Cie", key="")
    .with_exhibitor("Optica", key="")
    .plan
)


@pytest.mark.parametrize(
    "file",
    [
        "Cellis.png",
        "CELLIS.SVG",
        "logo_cellis.jpg",
        "cellis-logo.png",
        "Cellis SARL.png",
        "sarl cellis.png",
        "007.png",
    ],
)
def test_a_file_is_found_by_the_name_or_the_reference(file):
    assert match_logos(VILLAGE, [file]).matched == (("Cellis", file),)


def test_accents_and_signs_do_not_matter():
    assert match_logos(VILLAGE, ["erable_cie.png"]).matched == (("Érable & Cie", "erable_cie.png"),)


def test_two_files_for_one_are_told_and_neither_is_taken():
    matches = match_logos(VILLAGE, ["cellis.png", "cellis.svg"])
    assert (matches.matched, matches.ambiguous) == ((), (("Cellis", ("cellis.png", "cellis.svg")),))


def test_the_file_that_the_list_names_is_taken():
    matches = match_logos(VILLAGE, ["cellis.png", "x1.svg"], {"Cellis": "X1.svg"})
    assert matches.matched == (("Cellis", "x1.svg"),)


def test_files_of_nobody_and_exhibitors_without_a_logo_are_told():
    matches = match_logos(VILLAGE, ["cellis.png", "holiday.jpg"])
    assert (matches.unused, matches.missing) == (("holiday.jpg",), ("Optica", "Érable & Cie"))


def test_one_file_for_two_exhibitors_is_told():
    plan = (
        a_plan()
        .with_exhibitor("a", key="", display_name="Acme SARL")
        .with_exhibitor("b", key="", display_name="Acme GmbH")
    )
    matches = match_logos(plan.plan, ["acme.png"])
    assert (matches.matched, [key for key, _ in matches.ambiguous]) == ((), ["a", "b"])


def test_logos_are_put_in_once_and_replaced_ones_leave():
    first = put_logos(VILLAGE, [("Cellis", "a.png", "image/png", b"one")])
    assert first.assets[first.exhibitors["Cellis"].logo].data == b"one"
    assert put_logos(first, [("Cellis", "a.png", "image/png", b"one")]) is first
    second = put_logos(first, [("Cellis", "b.png", "image/png", b"two")])
    assert [asset.data for asset in second.assets.values()] == [b"two"]


def test_a_logo_that_another_shows_stays():
    both = put_logos(VILLAGE, [("Cellis", "a", "image/png", b"one"), ("Optica", "a", "image/png", b"one")])
    after = put_logos(both, [("Cellis", "b", "image/png", b"two")])
    assert after.assets[after.exhibitors["Optica"].logo].data == b"one"


def test_a_logo_that_is_removed_leaves_the_plan_unless_somebody_else_has_it():
    plan = a_plan().with_exhibitor("Cellis").with_exhibitor("Noctule").plan
    cellis, noctule = ExhibitorId("Cellis"), ExhibitorId("Noctule")
    both = put_logos(plan, [(cellis, "a.png", "image/png", b"1"), (noctule, "a.png", "image/png", b"1")])
    one = remove_logo(both, cellis)
    assert (one.exhibitors[cellis].logo, len(one.assets)) == (None, 1)
    assert len(remove_logo(one, noctule).assets) == 0
    assert remove_logo(plan, cellis) is plan
