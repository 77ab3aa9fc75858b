"""Numbers, lengths and days as each language writes them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from village_planner.text import Angle, Area, Length, Power, Translator, listing, say, verbatim

EN, FR = Translator("en"), Translator("fr")


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (Length(1400), "1.40\xa0m", "1,40\xa0m"),
        (Length(-4), "0.00\xa0m", "0,00\xa0m"),
        (Area(6_000_000), "6\xa0m²", "6\xa0m²"),
        (Area(6_250_000), "6.25\xa0m²", "6,25\xa0m²"),
        (Angle(15_500), "15.5°", "15,5°"),
        (Power(12_000), "12,000\xa0W", "12\u202f000\xa0W"),
        (listing(["A12", Length(300)]), "A12, 0.30\xa0m", "A12, 0,30\xa0m"),
        (date(2027, 9, 1), "September 1, 2027", "1 septembre 2027"),
        (100, "100", "100"),
    ],
)
def test_values_are_written_as_the_language_does(value: object, english: str, french: str) -> None:
    assert EN.value(value) == english  # type: ignore[arg-type]
    assert FR.value(value) == french  # type: ignore[arg-type]


def test_a_moment_is_said_with_its_time() -> None:
    assert FR.value(datetime(2027, 9, 15, 14, 0)) == "15 septembre 2027, 14:00"


def test_a_message_inside_a_message_is_said_in_the_same_language() -> None:
    outer = say("{what} is wide", what=say("{d} of wall", d=Length(2000)))
    assert EN(outer) == "2.00\xa0m of wall is wide"


def test_names_with_braces_are_not_taken_for_places() -> None:
    assert EN(say("{name} has no stand", name="{0} & {x!r}")) == "{0} & {x!r} has no stand"
    assert FR(verbatim("{b}")) == "{b}"
