from __future__ import annotations

import pytest

from village_planner.edits.company_names import NearNames, core_name, same_name


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Érable & Cie", "ERABLE  & cie"),
        ("L’Œuvre", "l'oeuvre"),
        ("S.A.S. Optica", "SAS Optica"),
        ("Bio-Tech", "Bio Tech"),
    ],
)
def test_case_accents_and_punctuation_do_not_make_another_name(name, other):
    assert same_name(name) == same_name(other)


@pytest.mark.parametrize(
    "name", ["SARL Cellis", "Cellis SAS", "Cellis GmbH", "Cellis Ltd.", "The Cellis Co."]
)
def test_legal_forms_are_no_part_of_the_core(name):
    assert core_name(name) == "cellis"
    assert same_name(name) != same_name("Cellis")


def test_a_name_of_legal_forms_alone_is_its_own_core():
    assert core_name("SA SARL") == "sa sarl"


@pytest.mark.parametrize(
    "name",
    ["SARL Cellis", "CELLIS gmbh", "Celis", "Cellsi", "Cellis France", "Cellys"],
)
def test_likely_names_are_near(name):
    assert NearNames([("Cellis", "c"), ("Optica", "o")]).near(name) == ("c",)


@pytest.mark.parametrize("name", ["Celtis Nova", "Optique", "Bio", "Cell", ""])
def test_other_names_are_not_near(name):
    assert NearNames([("Cellis", "c"), ("Optica", "o"), ("Bia", "b")]).near(name) == ()


def test_a_longer_name_is_found_by_its_beginning():
    assert NearNames([("Institut Pascal Lyon", "i")]).near("Institut Pascal") == ("i",)


def test_names_that_differ_by_a_number_are_not_near():
    assert NearNames([("Laboratory 12", "l")]).near("Laboratory 13") == ()
