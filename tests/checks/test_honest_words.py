"""Nothing that the program says claims that a plan is approved: it tells what was looked for and what was found."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from village_planner.resources import resource

CATALOGUE = resource("locale", "fr", "LC_MESSAGES", "village_planner.po")

CLAIMS = {
    "en": re.compile(r"\b(compliant|compliance|complies|conform\w*|certified|guaranteed)\b", re.IGNORECASE),
    "fr": re.compile(
        r"\b(conformes?|conformité|certifiée?s?|garantie?s?|homologuée?s?|aux normes)\b", re.IGNORECASE
    ),
}


def texts(language: str) -> list[str]:
    """Everything the program can say in a language, plurals included."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    found = []
    for message in catalogue:
        said = message.id if language == "en" else message.string
        found += said if isinstance(said, (list, tuple)) else [said]
    return [text for text in found if text]


@pytest.mark.parametrize("language", CLAIMS)
def test_no_text_of_the_program_claims_that_a_plan_conforms(language: str) -> None:
    said = texts(language)
    assert len(said) > 1000
    assert [text for text in said if CLAIMS[language].search(text)] == []


def test_no_profile_claims_it_either() -> None:
    for path in resource("rules").glob("*.toml"):
        text = path.read_text("utf-8")
        assert not any(claim.search(text) for claim in CLAIMS.values()), path.name
