"""Things by their names in sentences: a name that only says the kind is said once."""

from __future__ import annotations

import pytest
from tests.builders import a_plan

from village_planner.checks.words import thing_name
from village_planner.model.fixture import FixtureKind
from village_planner.model.fixture_words import FIXTURE_WORDS
from village_planner.text import LANGUAGES, Translator


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FixtureKind)
def test_a_thing_that_is_called_like_its_kind_is_said_once(kind: FixtureKind, language: str) -> None:
    t = Translator(language)
    word = t(FIXTURE_WORDS[kind][0])
    name = word.upper()
    (called,) = a_plan().with_fixture(name, kind).plan.fixtures.values()
    assert t.value(thing_name(called)) == name
    (other,) = a_plan().with_fixture("Nord", kind).plan.fixtures.values()
    assert t.value(thing_name(other)) == f"Nord ({word})"
