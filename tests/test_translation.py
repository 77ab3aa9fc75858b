"""The French catalogue is complete, current and says the same things."""

from __future__ import annotations

import re
import runpy
import string
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from tests.builders import a_plan

from village_planner.checks.words import thing_name
from village_planner.model.fixture import FixtureKind
from village_planner.text import Translator, say, say_c, say_n

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "packaging" / "catalogue.py"))


@pytest.fixture(scope="module")
def catalogue(script: dict[str, Any]) -> Catalog:
    return script["merged"]()  # type: ignore[no-any-return]


def forms(message: Message) -> list[tuple[str, str]]:
    """(source, French) of a message, both forms of a plural."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    texts = [message.string] if isinstance(message.string, str) else list(message.string)
    return list(zip(sources, texts, strict=True))


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_texts_inside_others_and_in_f_strings_are_collected(script: dict[str, Any]) -> None:
    source = "say(\"{a}\", a=f\"{t.say_c('x', 'b')}: {say_n('one', 'many', 2)}\")"
    assert list(script["said"](source)) == [(None, "{a}"), ("x", "b"), (None, ("one", "many"))]


@pytest.mark.parametrize("source", ["say(words, n=1)", "say_n('one', many, 2)", "say_c('x', f'{y}')"])
def test_a_text_that_is_not_written_out_is_refused(script: dict[str, Any], source: str) -> None:
    with pytest.raises(ValueError, match="cannot be collected"):
        list(script["said"](source))


def test_english_has_typographic_apostrophes(catalogue: Catalog) -> None:
    for message in catalogue:
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        assert not [text for text in texts if re.search(r"\w'\w", text)]


def test_french_has_typographic_apostrophes(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            assert not [text for _, text in forms(message) if "'" in text]


def test_every_message_of_the_source_has_a_french_text(script: dict[str, Any], catalogue: Catalog) -> None:
    assert script["untranslated"](catalogue) == []


def test_the_catalogue_files_are_those_the_script_writes(script: dict[str, Any], catalogue: Catalog) -> None:
    # Compared apart from the assertion: pytest takes minutes to show how two large catalogues differ.
    current = {
        "PO": script["PO"].read_bytes() == script["as_po"](catalogue),
        "MO": script["MO"].read_bytes() == script["as_mo"](catalogue),
    }
    assert current == {"PO": True, "MO": True}, "run packaging/catalogue.py"


def test_french_texts_have_the_same_places_for_values(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            for source, text in forms(message):
                missing_n = {"n"} if isinstance(message.id, tuple) else set()
                assert fields(text) | missing_n == fields(source) | missing_n, source


def test_french_punctuation_has_its_unbreakable_space(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            for source, text in forms(message):
                for mark in ":;!?»":
                    assert f" {mark}" not in text, f"{source!r}: plain space before {mark}"
                assert "« " not in text, source


def test_french_findings_name_things_with_their_article() -> None:
    column, buffet = (
        a_plan().with_fixture("", at=(1, 1)).with_fixture("Café", FixtureKind.BUFFET).plan.fixtures.values()
    )
    french = Translator("fr")
    assert french.value(thing_name(column)) == "le poteau"
    assert french.value(thing_name(buffet)) == "Café (buffet)"


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("fr", "Buffet", "Buffet"),
        ("en", "Buffet", "Buffet"),
        ("fr", "Accueil", "Accueil"),
        ("en", "Accueil", "Accueil (registration)"),
    ],
)
def test_a_name_that_is_the_word_for_the_kind_is_not_followed_by_it(
    language: str, name: str, said: str
) -> None:
    kind = FixtureKind.BUFFET if name == "Buffet" else FixtureKind.REGISTRATION
    (thing,) = a_plan().with_fixture(name, kind).plan.fixtures.values()
    assert Translator(language).value(thing_name(thing)) == said


def test_a_translator_says_plain_counted_and_contextual_messages() -> None:
    english = Translator("en")
    assert english(say("{a} of {b}", a=1, b="two")) == "1 of two"
    assert english(say_n("{n} stand", "{n} stands", 1)) == "1 stand"
    assert english(say_n("{n} stand", "{n} stands", 2000)) == "2,000 stands"
    assert english(say_c("verb", "Open")) == "Open"


OWN_WORDS = {
    "en": (
        re.compile(r"\b(warnings?|advice|errors?)\b", re.IGNORECASE),
        ("%(prog)s: error", "error of the spreadsheet"),
    ),
    "fr": (re.compile(r"\b(avertissements?|alertes?)\b", re.IGNORECASE), ()),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_check_finds_has_one_name_everywhere(catalogue: Catalog, language: str) -> None:
    """“Conflict” and “hint”, « conflit » et « conseil » ; other words only for what is no finding."""
    pattern, others = OWN_WORDS[language]
    strays = [
        text
        for message in catalogue
        if message.id
        for text in (form[language == "fr"] for form in forms(message))
        if pattern.search(re.sub(r"\{\w+\}", "", text)) and not any(word in text for word in others)
    ]
    assert strays == []


def test_a_conflict_is_no_mistake_and_a_hint_is_advice_in_french(catalogue: Catalog) -> None:
    for message in catalogue:
        for source, text in forms(message) if message.id else ():
            for word, french in (("conflict", "conflit"), ("hint", "conseil")):
                if re.search(rf"\b{word}s?\b", source, re.IGNORECASE):
                    assert french in text.casefold(), source
