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
        (Angle(-66_000), "−66°", "−66°"),
        (Power(12_000), "12,000\xa0W", "12\u202f000\xa0W"),
        (listing(["A12", Length(300)]), "A12, 0.30\xa0m", "A12, 0,30\xa0m"),
        (listing(["A1", "A2"], 2), "A1, A2", "A1, A2"),
        (listing(["A1", "A2", "A3"], 2), "A1, A2, …", "A1, A2, …"),
        (date(2027, 9, 1), "1 September 2027", "1er septembre 2027"),
        (100, "100", "100"),
    ],
)
def test_values_are_written_as_the_language_does(value: object, english: str, french: str) -> None:
    assert EN.value(value) == english  # type: ignore[arg-type]
    assert FR.value(value) == french  # type: ignore[arg-type]


def test_french_says_first_on_the_first_of_a_month_only() -> None:
    assert FR.date(date(2027, 9, 1), "full") == "mercredi 1er septembre 2027"
    assert FR.date(date(2027, 9, 11)) == "11 septembre 2027"
    assert FR.date(date(2027, 9, 1), "short") == "01/09/2027"
    assert FR.day(date(2027, 9, 1)) == "1er septembre"


def test_a_day_without_its_year_comes_in_full_and_short() -> None:
    assert (EN.day(date(2027, 9, 19)), EN.day(date(2027, 1, 19), short=True)) == ("19 September", "19 Jan")
    assert (FR.day(date(2027, 9, 19)), FR.day(date(2027, 1, 19), short=True)) == ("19 septembre", "19 janv.")


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        (date(2027, 9, 16), date(2027, 9, 16), "16 September 2027", "16 septembre 2027"),
        (date(2027, 9, 16), date(2027, 9, 17), "16–17 September 2027", "16–17 septembre 2027"),
        (date(2027, 9, 1), date(2027, 9, 2), "1–2 September 2027", "1er–2 septembre 2027"),
        (
            date(2027, 9, 30),
            date(2027, 10, 1),
            "30 September – 1 October 2027",
            "30 septembre – 1er octobre 2027",
        ),
        (
            date(2027, 12, 31),
            date(2028, 1, 2),
            "31 December 2027 – 2 January 2028",
            "31 décembre 2027 – 2 janvier 2028",
        ),
    ],
)
def test_several_days_share_their_month_and_year(first: date, last: date, english: str, french: str) -> None:
    assert (EN.days(first, last), FR.days(first, last)) == (english, french)


def test_a_moment_is_said_with_its_time() -> None:
    assert FR.value(datetime(2027, 9, 15, 14, 0)) == "15 septembre 2027, 14:00"


def test_a_message_inside_a_message_is_said_in_the_same_language() -> None:
    outer = say("{what} is wide", what=say("{d} of wall", d=Length(2000)))
    assert EN(outer) == "2.00\xa0m of wall is wide"


def test_a_sentence_begins_with_a_capital_but_names_stay_as_they_are() -> None:
    nobody = say("the stand without a number")
    assert (
        EN.sentence(say("{stand} has no exhibitor.", stand=nobody))
        == "The stand without a number has no exhibitor."
    )
    assert EN.sentence(say("{stand} has no exhibitor.", stand="a12")) == "a12 has no exhibitor."
    assert EN.sentence(say("{stand} has no exhibitor.", stand=verbatim("a12"))) == "a12 has no exhibitor."
    assert EN.sentence(say("{free} are free.", free=Length(500))) == "0.50\xa0m are free."


def test_names_with_braces_are_not_taken_for_places() -> None:
    assert EN(say("{name} has no stand", name="{0} & {x!r}")) == "{0} & {x!r} has no stand"
    assert FR(verbatim("{b}")) == "{b}"
