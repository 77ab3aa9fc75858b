"""A list is read as far as somebody said how; what did not change is not read again."""

from __future__ import annotations

import pytest
from tests.builders import a_plan, counting_ids

from village_planner.edits.listed_exhibitors import ListProposal
from village_planner.errors import UserError
from village_planner.importers.logos import Logo
from village_planner.model.exhibitor_list import Field
from village_planner.model.ids import ExhibitorId
from village_planner.session.exhibitor_lists import propose_exhibitors
from village_planner.session.list_drafts import Form, drafted, importing, with_field, with_list
from village_planner.session.logos import LogoProposal
from village_planner.text import Translator

english = Translator("en")
CSV = "Liste;;\nSociété;Stand;Machin\nAcme;A1;Lyon\n".encode()


def fields(draft):
    return [column.field for column in draft.mapping.columns]


def names(draft):
    return [row.name for row in draft.read.listed]


def test_what_is_not_said_is_recognised():
    draft = drafted(CSV)
    assert fields(draft) == [Field.NAME, Field.STAND, None]
    assert names(draft) == ["Acme"]


def test_other_columns_and_headings_do_not_have_the_file_read_again():
    first = drafted(CSV)
    second = drafted(CSV, Form(fields=((2, Field.CITY),)), first)
    assert second.table is first.table
    assert fields(second)[2] is Field.CITY
    assert drafted(CSV, Form(delimiter=","), first).table is not first.table


def test_without_names_there_is_a_draft_with_its_trouble():
    draft = drafted(CSV, Form(fields=((0, None),)))
    assert draft.read is None
    assert draft.trouble.code == "no-names"


def test_what_is_no_table_is_an_error():
    with pytest.raises(UserError) as error:
        drafted(b"%PDF-1.7")
    assert error.value.code == "list-unreadable"


def test_reading_that_was_cancelled_gives_nothing():
    with pytest.raises(UserError) as error:
        drafted(CSV, cancelled=lambda: True)
    assert error.value.code == "cancelled"


def test_a_column_that_is_chosen_takes_its_meaning_from_the_others():
    choices = with_field(with_field((), 1, Field.CITY), 2, Field.CITY)
    assert choices == ((1, None), (2, Field.CITY))
    assert fields(drafted(CSV, Form(fields=choices))) == [Field.NAME, None, Field.CITY]


def test_what_was_chosen_for_such_a_list_before_is_taken_until_somebody_chooses():
    signature = drafted(CSV).mapping.signature
    remembered = {signature: ((2, Field.CITY), (7, Field.NOTE))}
    draft = drafted(CSV, remembered=remembered)
    assert fields(draft)[2] is Field.CITY
    assert draft.fields == ((2, Field.CITY),)
    assert english(draft.mapping.columns[2].reason) == "you chose it for a list like this"
    assert fields(drafted(CSV, Form(fields=()), remembered=remembered))[2] is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cellis; 3x2", [Field.NAME, Field.SIZE]),
        ("Cellis\t9 m²\tA12", [Field.NAME, Field.SIZE, Field.STAND]),
        ("Smith, Jones & Co", [Field.NAME]),
        ("Cellis", [Field.NAME]),
        ("Ada\tLabs\nBob\tLabs", [Field.NAME, Field.CATEGORY]),
        ("Exhibitor,Stand\nAda,A1", [Field.NAME, Field.STAND]),
        ("Nom;Ville\nAda;Lyon", [Field.NAME, Field.CITY]),
    ],
)
def test_a_list_that_is_typed_is_cut_where_people_cut_it(text, found):
    assert fields(drafted(text)) == found


def test_a_typed_list_can_be_cut_otherwise():
    assert names(drafted("Smith, Paris", Form(delimiter=","))) == ["Smith"]


LOGO = LogoProposal(None, ((ExhibitorId("Acme"), "acme.svg", Logo("image/svg+xml", b"<svg/>")),), ())


def test_a_list_and_its_logos_are_one_step():
    plan = a_plan().with_exhibitor("Acme", key="").plan
    proposal = propose_exhibitors(plan, drafted(CSV.replace(b"Machin", b"Ville")).read)
    after = with_list(plan, proposal, LOGO, counting_ids())
    acme = after.exhibitors[ExhibitorId("Acme")]
    assert acme.city == "Lyon"
    assert acme.logo is not None
    assert english(importing(proposal, LOGO)) == "Import exhibitors: 0 new, 1 changed"


def test_logos_alone_are_a_step_with_a_name_of_its_own():
    assert english(importing(ListProposal(), LOGO)) == "Import 1 logo"


def test_a_logo_of_somebody_who_goes_is_left_out():
    plan = a_plan().with_exhibitor("Acme", key="").plan
    proposal = propose_exhibitors(plan, drafted(b"Nom;Ville\nBeta;Lyon\n").read).removing({"Acme"})
    after = with_list(plan, proposal, LOGO, counting_ids())
    assert [row.name for row in after.exhibitors.values()] == ["Beta"]
    assert not after.assets
