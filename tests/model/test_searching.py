"""Search finds what people type: numbers, names in any spelling, notes, fixtures, halls, and who has no stand."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan
from tests.strategies import plans

from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.plan import Plan
from village_planner.model.searching import Kind, entries, folded, reason, search

KINDS = {"column": "Column", "power": "Power"}


def found(built: PlanBuilder, words: str) -> list[str]:
    """Ids of what is found, best first."""
    return [entry.id for entry in search(entries(built.plan, KINDS), words)]


def test_a_stand_is_found_by_its_number_before_the_numbers_that_begin_with_it() -> None:
    built = a_plan().with_stand("B12").with_stand("A12").with_stand("A1").with_stand("A2")
    assert found(built, "a1") == ["A1", "A12"]


def test_what_begins_with_the_words_comes_before_what_ends_with_them() -> None:
    built = a_plan().with_stand("1A").with_stand("A1")
    assert found(built, "a")[:2] == ["A1", "1A"]


def test_stands_come_as_people_count() -> None:
    built = a_plan().with_stand("A10").with_stand("A9").with_stand("A1")
    assert found(built, "a") == ["A1", "A9", "A10", "Hall 1"]


def test_every_name_of_every_exhibitor_on_a_stand_finds_it() -> None:
    built = (
        a_plan()
        .with_stand("A1")
        .with_exhibitor("Lumio", on="A1", legal_name="Société Lumière", sign_name="LUMIO!")
        .with_exhibitor("Verrier", on="A1")
    )
    for words in ("lumio", "societe", "LUMIÈRE", "lumio!", "verr"):
        assert found(built, words) == ["A1"], words


def test_accents_ligatures_apostrophes_and_capitals_do_not_matter() -> None:
    built = a_plan().with_stand("A1").with_exhibitor("L’Œuvre Étoilée", on="A1")
    for words in ("l'oeuvre", "ŒUVRE", "etoilee", "ÉTOILÉE"):
        assert found(built, words) == ["A1"], words


def test_all_words_must_be_there_in_any_order() -> None:
    built = a_plan().with_stand("A1").with_stand("A2")
    built = built.with_exhibitor("Optik Nord", on="A1").with_exhibitor("Optik Süd", on="A2")
    assert found(built, "sud optik") == ["A2"]
    assert found(built, "optik ouest") == []


def test_the_beginning_of_a_word_comes_before_its_middle() -> None:
    built = a_plan().with_stand("A1").with_stand("A2")
    built = built.with_exhibitor("Delta Forum", on="A1").with_exhibitor("Fort Nord", on="A2")
    assert found(built, "or") == ["A1", "A2"]
    assert found(built, "nor") == ["A2"]
    built = built.with_stand("A0").with_exhibitor("Xnord", on="A0")
    assert found(built, "nord") == ["A2", "A0"]


def test_a_note_is_found() -> None:
    assert found(a_plan().with_stand("A1", note="wants a quiet corner"), "quiet") == ["A1"]


def reasons(built: PlanBuilder, words: str) -> list[str]:
    return [reason(built.plan, hit, words) for hit in search(entries(built.plan, KINDS), words)]


def test_a_hit_tells_the_note_or_other_name_that_found_it() -> None:
    built = a_plan().with_stand("A1", note="wants a quiet corner").with_stand("A2")
    built = built.with_exhibitor("Lumio", on="A2", legal_name="Société Lumière", city="Évian")
    assert reasons(built, "quiet") == ["wants a quiet corner"]
    assert reasons(built, "lumio lumière") == ["Société Lumière"]
    assert reasons(built, "evian") == ["Évian"]


def test_a_hit_by_number_or_name_needs_no_reason() -> None:
    built = (
        a_plan()
        .with_stand("A1", note="A1 is Lumio’s")
        .with_exhibitor("Lumio", on="A1", legal_name="Lumio SA")
    )
    assert reasons(built, "a1") == [""]
    assert reasons(built, "lum") == [""]
    assert reasons(built, "hall") == [""]


def test_of_a_long_note_the_part_is_told_that_was_looked_for() -> None:
    built = a_plan().with_stand("A1", note="Delivery on Monday before eight, and they want a quiet corner")
    assert reasons(built, "quiet") == ["… they want a quiet corner"]


def test_an_exhibitor_without_a_stand_tells_its_reason_too() -> None:
    assert reasons(a_plan().with_exhibitor("Waiting Ltd", note="near the lift"), "lift") == ["near the lift"]


def test_an_exhibitor_without_a_stand_is_found_as_such() -> None:
    built = a_plan().with_stand("A1").with_exhibitor("Waiting Ltd")
    (hit,) = search(entries(built.plan, KINDS), "waiting")
    assert (hit.kind, hit.id, hit.hall) == (Kind.EXHIBITOR, "Waiting Ltd", None)


def test_an_exhibitor_with_a_stand_is_found_once_with_it() -> None:
    built = a_plan().with_stand("A1").with_exhibitor("Placed Ltd", on="A1")
    assert [entry.kind for entry in search(entries(built.plan, KINDS), "placed")] == [Kind.STAND]


def test_fixtures_and_supply_points_are_found_by_name_and_by_the_word_for_their_kind() -> None:
    built = a_plan().with_fixture("Pillar 7", FixtureKind.COLUMN)
    built = built.with_service("P1", (2, 2), ServiceKind.POWER, circuit="L3")
    assert found(built, "pillar") == ["Pillar 7"]
    assert found(built, "column") == ["Pillar 7"]
    assert found(built, "l3") == ["P1"]
    assert found(built, "power") == ["P1"]


def test_halls_are_found_and_things_come_hall_by_hall() -> None:
    built = a_plan().with_stand("Z1").with_hall("Foyer").with_stand("A1")
    assert found(built, "foy") == ["Foyer"]
    assert found(built, "foyer 1") == []
    built = built.with_exhibitor("Firm 1", on="Z1").with_exhibitor("Firm 2", on="A1")
    assert found(built, "firm") == ["Z1", "A1"]


def test_nothing_typed_finds_nothing() -> None:
    built = a_plan().with_stand("A1")
    assert found(built, "") == found(built, "  ") == []


@settings(max_examples=30)
@given(plans(), st.text(max_size=6))
def test_whatever_is_typed_every_hit_holds_all_of_it(plan: Plan, words: str) -> None:
    among = entries(plan, KINDS)
    hits = search(among, words)
    assert len(set(hits)) == len(hits)
    wanted = folded(words).split()
    expected = {entry for entry in among if wanted and all(word in entry.words for word in wanted)}
    assert set(hits) == expected
