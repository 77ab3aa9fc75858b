"""Lists of exhibitors from bytes to exhibitors; how tables are read is tested with the tables."""

from __future__ import annotations

import pytest
from tests.importers.tables.spreadsheet_files import workbook

from village_planner.errors import UserError
from village_planner.importers.exhibitor_columns import chosen
from village_planner.importers.exhibitor_map import choices_of, corrected
from village_planner.importers.exhibitor_values import CellError, length_of, size_of, watts_of
from village_planner.importers.exhibitor_words import heading_of
from village_planner.importers.exhibitors import columns_of, listed_exhibitors, read_exhibitor_table
from village_planner.model.exhibitor_list import TITLES, Field
from village_planner.text import LANGUAGES, Translator

english = Translator("en")


def table(text):
    return read_exhibitor_table(text if isinstance(text, bytes) else text.encode())


def columns(text):
    return columns_of(table(text))


def fields(text):
    return [column.field for column in columns(text).columns]


def read(text, **choices):
    rows = table(text)
    return listed_exhibitors(rows, corrected(rows, choices.get("map", "")))


def listed(text, **choices):
    return list(read(text, **choices).listed)


def told(text):
    return [
        (
            problem.code,
            problem.place and english(problem.place),
            english(problem.message).replace("\xa0", " "),
        )
        for problem in read(text).problems
    ]


def wishes(heading, cell):
    (row,) = listed(f"Société\t{heading}\nAcme\t{cell}\n")
    return dict(row.wishes)


# --- columns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", Field)
def test_every_heading_that_is_written_is_understood(field, language):
    assert heading_of(Translator(language)(TITLES[field])).field is field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Société", Field.NAME),
        ("EXPOSANT", Field.NAME),
        ("Nom de la société", Field.NAME),
        ("Raison sociale", Field.LEGAL_NAME),
        ("Enseigne", Field.SIGN_NAME),
        ("À côté de", Field.NEAR),
        ("Près de", Field.NEAR),
        ("Next to", Field.NEAR),
        ("Voisins souhaités", Field.NEAR),
        ("Pas à côté de", Field.NOT_NEAR),
        ("Éloigné de", Field.NOT_NEAR),
        ("Concurrents", Field.NOT_NEAR),
        ("Concurrents à ne pas mettre à côté", Field.NOT_NEAR),
        ("Près de l’entrée", Field.NEAR_ENTRANCE),
        ("N° de stand", Field.STAND),
        ("Booth #", Field.STAND),
        ("Surface (m²)", Field.SIZE),
        ("Surface en m2", Field.SIZE),
        ("E-mail", Field.EMAIL),
        ("Adresse e-mail du contact", Field.EMAIL),
        ("Tél.", Field.PHONE),
        ("Site web", Field.WEBSITE),
        ("Catégorie", Field.CATEGORY),
        ("Puissance (kW)", Field.POWER),
        ("Prise(s)", Field.POWER),
        ("Prises électriques", Field.POWER),
        ("Courant", Field.POWER),
        ("Strom", Field.POWER),
        ("Stromanschluss", Field.POWER),
        ("Stromanschlüsse", Field.POWER),
        ("Sockets", Field.POWER),
        ("Leistung (kW)", Field.POWER),
        ("Électricité (oui/non)", Field.POWER_ASKED),
        ("Nb ouvertures", Field.OPEN_SIDES),
        ("Remarques :", Field.NOTE),
        ("Réf.", Field.KEY),
    ],
)
def test_headings_are_understood_in_both_languages(heading, field):
    assert heading_of(heading).field is field


def test_a_column_of_watts_is_believed_before_one_that_counts_sockets():
    assert fields("Société;Prises;Puissance (W)\nAcme;2;3000\nBetter;1;2000\n") == [
        Field.NAME,
        None,
        Field.POWER,
    ]


@pytest.mark.parametrize(
    ("text", "watts"),
    [("230 V/16 A", 3_680), ("2 x 230V 16A", 7_360), ("16 A 230 V", 3_680), ("2 × 16A (230 V)", None)]
    + [
        ("3 kW", 3_000),
        ("3000", 3_000),
        ("16A", None),
        ("2 x 16A", None),
        ("400 V/32 A", None),
        ("oui", None),
    ],
)
def test_sockets_are_watts_only_where_volts_of_one_phase_are_stated(text, watts):
    if watts is None:
        with pytest.raises(CellError):
            watts_of(text)
    else:
        assert watts_of(text) == watts


@pytest.mark.parametrize("blank", [",", ".", " ", "\u202f", "\xa0", "\u2009", "'", "’"])
def test_thousands_of_watts_and_of_millimetres_may_be_parted(blank):
    assert watts_of(f"3{blank}000 W") == watts_of(f"3{blank}000", "w") == watts_of(f"3{blank}000") == 3_000
    assert length_of(f"3{blank}500", "mm") == length_of(f"3{blank}500 mm") == 3_500
    assert size_of(f"3{blank}500 x 2{blank}000 mm") == (3_500, 2_000, False)


def test_a_no_that_is_left_out_leaves_no_nought_of_watts():
    text = "Société;Électricité\nAcme;oui\nBeta;non\nAcme;non\n"
    assert dict(listed(text)[0].wishes) == {Field.POWER_ASKED: 1}
    assert [code for code, _, _ in told(text)] == ["rows-differ"]


def test_a_formula_may_give_fifteen_decimals():
    rows = [("Société", "Largeur", "Profondeur", "Puissance (kW)"), ("Acme", 10 / 3, 20 / 9, 11 / 3)]
    (row,) = listed(workbook(One=rows))
    assert dict(row.wishes) == {Field.WIDTH: 3_333, Field.DEPTH: 2_222, Field.POWER: 3_667}


def test_kilowatts_and_metres_may_have_three_decimals():
    assert watts_of("3,680 kW") == watts_of("3.680", "kw") == 3_680
    assert length_of("3,500") == length_of("3.500 m") == 3_500
    assert size_of("3.500x2,000") == (3_500, 2_000, False)


@pytest.mark.parametrize(
    ("text", "unit"), [("16", "a"), ("125", "amperes"), ("2", "nombre"), ("2", "ouinon")]
)
def test_amperes_and_counts_in_the_heading_are_not_taken_for_watts(text, unit):
    with pytest.raises(CellError):
        watts_of(text, unit)


@pytest.mark.parametrize("heading", ["", "Total", "Date", "a" * 100, "Prix HT", "Prise réseau"])
def test_other_headings_are_not(heading):
    assert heading_of(heading) is None


def test_titles_above_the_headings_are_passed_over():
    mapping = columns("Village 2027;;\n;;\nSociété;Stand;Contact\nAcme;A1;Ann\n")
    assert mapping.header == 1
    assert listed("Village 2027;;\n;;\nSociété;Stand;Contact\nAcme;A1;Ann\n")[0].stands == ("A1",)


def test_headings_that_are_printed_again_are_no_exhibitor():
    assert [row.name for row in listed("Société;Stand\nAcme;A1\nSociété;Stand\nBeta;A2\n")] == [
        "Acme",
        "Beta",
    ]


def test_a_name_beside_a_first_name_is_a_last_name():
    assert fields("Société;Nom;Prénom\nAcme;X;Ann\n") == [Field.NAME, Field.LAST_NAME, Field.FIRST_NAME]
    assert dict(listed("Société;Nom;Prénom\nAcme;X;Ann\n")[0].texts)[Field.CONTACT] == "Ann X"


def test_a_name_beside_a_company_is_its_contact():
    assert fields("Société;Nom\nAcme;Ann X\n") == [Field.NAME, Field.CONTACT]


def test_of_two_columns_that_say_the_same_the_whole_heading_is_believed():
    assert fields("Stand attribué;Stand;Société\nx;A1;Acme\n") == [None, Field.STAND, Field.NAME]


def test_a_width_beside_a_length_is_the_depth():
    assert fields("Société;Longueur (m);Largeur (m)\nA;3;2\n") == [Field.NAME, Field.WIDTH, Field.DEPTH]


def test_without_headings_columns_are_known_by_their_cells():
    text = "Acme;a@acme.example;A12;www.acme.example;3x2\nBeta;b@beta.example;A13-14;www.beta.example;9 m²\n"
    assert fields(text) == [Field.NAME, Field.EMAIL, Field.STAND, Field.WEBSITE, Field.SIZE]
    assert columns(text).header == -1
    assert all(column.reason is not None for column in columns(text).columns)


def test_unknown_headings_are_known_by_what_is_below_them():
    assert columns("Firme X;Quoi;Où\nAcme;Optique;A1\nBeta;Bio;A2\n").header == 0


def test_an_unknown_heading_that_a_person_names_is_one():
    text = "Ma liste;;\nQui;Quoi;Où\nAcme;Optique;ici\n"
    assert columns(text).header == -1
    (row,) = listed(text, map="Qui=name;quoi=category")
    assert (row.name, row.category) == ("Acme", "Optique")


def test_two_columns_of_names_that_only_together_tell_people_apart_are_one_name():
    text = "Amanda,Spaid,,H2\nAmanda,Scurti,,G7\nAmy,Duengfelder,,B8B\nAmy,Godfrey,Library,W7-8A\n"
    assert [row.name for row in listed(text)] == [
        "Amanda Spaid",
        "Amanda Scurti",
        "Amy Duengfelder",
        "Amy Godfrey",
    ]


def test_what_columns_say_can_be_corrected_by_heading_or_number():
    text = "Firme X;Quoi;Où\nAcme;Optique;A1\n"
    mapping = columns(text)
    assert choices_of(mapping, "Quoi=category;3=Stand;firme x = name") == {
        1: Field.CATEGORY,
        2: Field.STAND,
        0: Field.NAME,
    }
    (row,) = listed(text, map="quoi=category;3=stand;1=name")
    assert (row.category, row.stands) == ("Optique", ("A1",))


def test_a_column_can_be_left_out_and_no_two_say_the_same():
    mapping = columns("Société;Stand;Place 2\nAcme;A1;A2\n")
    assert [c.field for c in chosen(mapping, choices_of(mapping, "3=stand")).columns] == [
        Field.NAME,
        None,
        Field.STAND,
    ]
    assert [c.field for c in chosen(mapping, choices_of(mapping, "Stand=-")).columns][1] is None


@pytest.mark.parametrize("choice", ["Nowhere=name", "9=name", "Stand=nothing", "Stand"])
def test_a_choice_that_leads_nowhere_is_refused(choice):
    with pytest.raises(UserError) as refusal:
        choices_of(columns("Société;Stand\nAcme;A1\n"), choice)
    assert refusal.value.code == "unknown-column"


def test_lists_of_one_kind_have_one_signature():
    assert columns("Société;Stand\nA;B\n").signature == columns("STAND X;\nSociete,stand\nC,D\n").signature


def test_a_list_in_which_nobody_is_named_is_refused():
    with pytest.raises(UserError) as refusal:
        listed("Stand;Surface\n12;9\n")
    assert refusal.value.code == "no-names"


def test_an_empty_list_is_refused():
    with pytest.raises(UserError):
        table("\n\n")


# --- cells -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "size"),
    [
        ("3x2", (3000, 2000)),
        ("3 m × 2 m", (3000, 2000)),
        ("3,5 X 2", (3500, 2000)),
        ("3.5*2.25m", (3500, 2250)),
        ("300 x 200 cm", (3000, 2000)),
        ("3m x 200cm", (3000, 2000)),
        ("10 x 8 ft", (3048, 2438)),
        ("9 m²", (3000, 3000)),
        ("9", (3000, 3000)),
        ("6,00 m2", (3000, 2000)),
    ],
)
def test_sizes_are_read_as_people_write_them(cell, size):
    assert wishes("Surface", cell) == {Field.WIDTH: size[0], Field.DEPTH: size[1]}


@pytest.mark.parametrize("cell", ["14 m²", "nan", "3x", "big", "0x0", "3000x2000", "1e3x2", "-3x2", "3x2x2"])
def test_a_size_that_is_none_is_left_out_aloud_and_its_row_stays(cell):
    text = f"Société\tSurface\nAcme\t{cell}\n"
    ((code, place, message),) = told(text)
    assert (code, place) == ("cell-left-out", "line 2")
    assert message.startswith("Size: ")
    assert listed(text)[0].wishes == ()


def test_areas_are_taken_for_the_usual_modules_aloud():
    ((code, _, message),) = told("Société;Surface\nA;9 m²\nB;6 m²\nC;9\n")
    assert code == "sizes-by-area"
    assert message.endswith("taken as usual: 6 m² as 3.00 m × 2.00 m, 9 m² as 3.00 m × 3.00 m.")


def test_widths_and_depths_are_in_the_unit_of_their_heading():
    (row,) = listed("Société;Largeur (cm);Profondeur (cm)\nAcme;350;200\n")
    assert dict(row.wishes) == {Field.WIDTH: 3500, Field.DEPTH: 2000}


def test_a_width_in_an_unstated_unit_is_left_out_aloud():
    assert told("Société;Largeur\nAcme;300\n")[0][2].startswith("Width (m): A side of 300.00 m")


@pytest.mark.parametrize(
    ("heading", "cell", "watts"),
    [
        ("Puissance", "3 kW", 3000),
        ("Puissance", "3,5kW", 3500),
        ("Puissance", "3 000 W", 3000),
        ("Puissance", "3000", 3000),
        ("Puissance (kW)", "3", 3000),
        ("Power (W)", "50", 50),
    ],
)
def test_power_is_read_with_its_unit(heading, cell, watts):
    assert wishes(heading, cell) == {Field.POWER: watts}


ASKED, NO_POWER = {Field.POWER_ASKED: 1}, {Field.POWER: 0, Field.POWER_ASKED: 0}


@pytest.mark.parametrize(("yes", "no"), [("oui", "non"), ("Yes", "No"), ("x", ""), ("1", "0"), ("✓", "")])
def test_a_column_that_says_yes_or_no_to_power_tells_who_asks_for_it_and_gives_no_warnings(yes, no):
    text = f"Société;Électricité;Ville\nAcme;{yes};Lyon\nBeta;{no};Lyon\nGamma;{yes};Lyon\n"
    column = columns(text).columns[1]
    assert (column.field, english(column.reason)) == (
        Field.POWER_ASKED,
        "it says yes or no, and not how much",
    )
    assert [dict(row.wishes) for row in listed(text)] == [ASKED, NO_POWER if no else {}, ASKED]
    assert told(text) == []


def test_a_column_of_yes_or_no_and_one_of_watts_say_both_what_they_say():
    text = "Société;Électricité;Puissance (W)\nAcme;oui;3000\nBeta;non;\nGamma;oui;\nDelta;;500\n"
    assert fields(text) == [Field.NAME, Field.POWER_ASKED, Field.POWER]
    acme, beta, gamma, delta = (dict(row.wishes) for row in listed(text))
    assert (acme, delta) == ({Field.POWER: 3000, **ASKED}, {Field.POWER: 500})
    assert (beta, gamma) == (NO_POWER, ASKED)
    assert told(text) == []


def test_no_beside_watts_is_left_out_aloud():
    text = "Société;Électricité;Puissance (W)\nAcme;non;3000\nBeta;oui;\n"
    assert dict(listed(text)[0].wishes) == {Field.POWER: 3000}
    fault = "Power asked for: It says no, and beside it stands 3,000 W."
    assert told(text) == [("cell-left-out", "line 2", fault)]


def test_nought_beside_yes_is_left_out_aloud():
    text = "Société;Électricité;Puissance (W)\nAcme;oui;0\nBeta;non;0\n"
    acme, beta = (dict(row.wishes) for row in listed(text))
    assert (acme, beta) == (ASKED, NO_POWER)
    fault = "Power (W): It says 0 W, and beside it stands yes: how much is not known."
    assert told(text) == [("cell-left-out", "line 2", fault)]


@pytest.mark.parametrize("date", ["2026-01-02", "2026-01-02 00:00:00", "01/02/2026"])
def test_a_date_that_a_spreadsheet_made_of_a_stand_number_is_told_and_no_stand(date):
    text = f"Société;Stand\nAcme;{date}\nBeta;A2\nGamma;1-2\n"
    assert [row.stands for row in listed(text)] == [(), ("A2",), ("1-2",)]
    ((code, place, fault),) = told(text)
    assert (code, place) == ("cell-left-out", "line 2")
    assert date in fault


def test_yes_and_no_among_watts_are_understood():
    text = "Société;Puissance\nAcme;3 kW\nBeta;oui\nGamma;2 kW\nDelta;non\nEps;0\n"
    assert [dict(row.wishes) for row in listed(text)] == [
        {Field.POWER: 3000},
        ASKED,
        {Field.POWER: 2000},
        NO_POWER,
        NO_POWER,
    ]
    assert told(text) == []


def test_watts_below_a_heading_that_asks_yes_or_no_are_watts():
    text = "Société;Électricité (oui/non)\nAcme;oui\nBeta;2 kW\nGamma;oui\n"
    assert [dict(row.wishes) for row in listed(text)] == [ASKED, {Field.POWER: 2000}, ASKED]


def test_a_column_that_is_understood_and_not_used_is_told_with_its_reason_until_somebody_chooses_that():
    text = "Société;Prises;Puissance (W);Mail;E-mail;Divers 2\nAcme;2;3000;a@b.fr;c@d.fr;?\n"
    assert told(text) == [
        ("column-left-out", None, "“Prises” is not used: another column says that already."),
        ("column-left-out", None, "“E-mail” is not used: another column says that already."),
    ]
    assert read(text, map="Prises=-;E-mail=-").problems == ()


def test_an_empty_column_that_is_not_used_is_not_told():
    assert told("Société;Mail;E-mail\nAcme;a@b.fr;\n") == []


def test_a_column_of_how_many_tables_are_wanted_names_no_stands():
    rows = "".join(f"Acme {n};3x2;{1 + n % 3}\n" for n in range(12))
    tables = columns("Exposant;Taille;Tables\n" + rows).columns[2]
    assert (tables.field, english(tables.reason)) == (None, "it counts something, and names no stands")


def test_a_column_of_tables_by_their_numbers_names_stands():
    rows = "".join(f"Acme {n};{1 + n - n % 2}\n" for n in range(4)) + "".join(
        f"Beta {n};{10 + n}\n" for n in range(8)
    )
    assert fields("Exposant;Table\n" + rows) == [Field.NAME, Field.STAND]


def test_figures_that_could_mean_yes_or_no_stay_a_power():
    for heading in ("Puissance (kW)", "kW"):
        text = f"Société;{heading}\nAcme;1\nBeta;0\nGamma;1\n"
        assert fields(text)[1] is Field.POWER
        assert dict(listed(text)[0].wishes) == {Field.POWER: 1000}


@pytest.mark.parametrize(
    ("cell", "kept"), [("3", ASKED), ("16 A", ASKED), ("9999999", ASKED), ("Paul ?", {})]
)
def test_a_power_that_is_not_clear_is_left_out_aloud_but_for_that_it_is_asked_for(cell, kept):
    text = f"Société;Puissance\nAcme;{cell}\n"
    assert [code for code, _, _ in told(text)] == ["cell-left-out"]
    assert dict(listed(text)[0].wishes) == kept


@pytest.mark.parametrize(
    ("cell", "sides"),
    [("2", 2), ("3 côtés", 3), ("Angle", 2), ("îlot", 4), ("linéaire", 1), ("tête d’îlot", 3), ("corner", 2)],
)
def test_open_sides_are_numbers_or_words(cell, sides):
    assert wishes("Ouvertures", cell) == {Field.OPEN_SIDES: sides}


def test_leading_zeros_are_kept():
    (row,) = listed("Réf;Société;Stand;Tél\n007;Acme;012;0123456789\n")
    assert (row.key, row.stands, dict(row.texts)[Field.PHONE]) == ("007", ("012",), "0123456789")


def test_languages_are_those_in_which_sheets_are_printed():
    text = "Société;Langue\nA;Français\nB;EN\nC;Deutsch\n"
    assert [dict(row.texts).get(Field.LANGUAGE) for row in listed(text)] == ["fr", "en", None]


def test_control_marks_and_formulas_do_no_harm():
    (row,) = listed("Société;Remarque\nAc\u202eme;'=cmd()\n")
    assert (row.name, dict(row.texts)[Field.NOTE]) == ("Acme", "=cmd()")


def test_a_text_that_is_too_long_is_cut_or_left_out_aloud():
    assert [code for code, _, _ in told(f"Société;Ville\n{'x' * 201};{'y' * 2001}\n")] == [
        "cell-left-out",
        "text-cut",
    ]


def test_a_contact_column_of_addresses_is_one_of_addresses():
    text = "Société;Contact\nAcme;ana@x.org\nBeta;b.c@y.co.uk\n"
    assert fields(text) == [Field.NAME, Field.EMAIL]
    assert english(columns(text).columns[1].reason) == "2 of 2 cells look so"


@pytest.mark.parametrize(
    ("contact", "email", "kept"),
    [
        ("Ana Diaz <ana@x.org>", "", ("Ana Diaz", "ana@x.org")),
        ("Ana Diaz (mailto:ana@x.org)", "", ("Ana Diaz", "ana@x.org")),
        ("Jean-Paul Roy – jp@x.org, 01 23", "", ("Jean-Paul Roy 01 23", "jp@x.org")),
        ("ana@x.org", "", (None, "ana@x.org")),
        ("Ana Diaz, Ana@x.org", "ana@x.org", ("Ana Diaz", "Ana@x.org")),
        ("Ana Diaz, ana@x.org", "info@x.org", ("Ana Diaz, ana@x.org", "info@x.org")),
        ("ana@x.org / bob@x.org", "", ("ana@x.org / bob@x.org", None)),
        ("Ana @ the desk", "", ("Ana @ the desk", None)),
    ],
)
def test_an_address_below_contact_goes_where_addresses_belong_unless_another_one_is_there(
    contact, email, kept
):
    first, _ = listed(f"Société\tContact\tE-mail\nAcme\t{contact}\t{email}\nBeta\tBea\t\n")
    texts = dict(first.texts)
    assert (texts.get(Field.CONTACT), texts.get(Field.EMAIL)) == kept


def test_beside_an_address_below_contact_two_columns_of_names_are_the_contact():
    (row,) = listed("Société;Prénom;Nom de famille;Contact\nAcme;Ana;Diaz;ana@x.org\n")
    texts = dict(row.texts)
    assert (texts[Field.CONTACT], texts[Field.EMAIL]) == ("Ana Diaz", "ana@x.org")


# --- rows ------------------------------------------------------------------------------------------------------------


def test_rows_of_one_exhibitor_are_one_with_all_its_stands():
    text = "Société;Stand;Ville\nAcme;A1;\nBeta;A2;\nACME;A3;Lyon\n"
    first, second = listed(text)
    assert (first.name, first.stands, dict(first.texts)[Field.CITY]) == ("Acme", ("A1", "A3"), "Lyon")
    assert (second.name, read(text).rows) == ("Beta", 3)


def test_the_stands_that_a_list_names_are_counted():
    assert read("Société;Stand\nA;M12-14\nB;m12-14\nC;A1, A2\nD;\n").stands == 2


def test_rows_of_one_reference_are_one_exhibitor():
    assert [row.stands for row in listed("Réf;Société;Stand\n1;Acme;A1\n1;Acme;A2\n2;Acme;A3\n")] == [
        ("A1", "A2"),
        ("A3",),
    ]


def test_a_row_without_the_reference_joins_its_name():
    assert [row.stands for row in listed("Réf;Société;Stand\n1;Acme;A1\n;Acme;A2\n")] == [("A1", "A2")]
    assert [(row.key, row.stands) for row in listed("Réf;Société;Stand\n;Acme;A1\n1;Acme;A2\n")] == [
        ("1", ("A1", "A2"))
    ]


def test_one_reference_for_two_names_counts_once_aloud():
    text = "Réf;Société\n1;Acme\n1;Beta\n"
    assert [row.key for row in listed(text)] == ["1", ""]
    assert [code for code, _, _ in told(text)] == ["reference-twice"]


def test_rows_that_contradict_each_other_are_told():
    text = "Société;Ville\nAcme;Lyon\nAcme;Paris\n"
    assert dict(listed(text)[0].texts)[Field.CITY] == "Lyon"
    assert told(text) == [
        ("rows-differ", "line 3", "City of Acme: “Paris” was left out, “Lyon” stands further up.")
    ]


def test_a_row_without_a_name_is_left_out_aloud():
    assert told("Société;Stand\nAcme;A1\n;A2\n") == [
        ("row-left-out", "line 3", "It does not name an exhibitor.")
    ]


def test_a_cell_merged_over_rows_of_a_spreadsheet_is_one_exhibitor_with_several_stands():
    import io

    import openpyxl

    book = openpyxl.load_workbook(
        io.BytesIO(workbook(L=[["Société", "Stand"], ["Acme", "A1"], [None, "A2"]]))
    )
    book.active.merge_cells("A2:A3")
    file = io.BytesIO()
    book.save(file)
    (row,) = listed(file.getvalue())
    assert row.stands == ("A1", "A2")


def test_of_very_many_problems_the_first_are_told():
    text = "Société;Surface\n" + "".join(f"A{n};?\n" for n in range(500)) + ";5\n"
    found = told(text)
    assert len(found) == 201
    assert found[0][0] == "row-left-out"
    assert found[-1][2] == "301 more of the same kind are not shown."


# --- whom to be near -------------------------------------------------------------------------------------------------


def test_cells_of_neighbours_are_kept_as_they_are_from_all_rows_of_an_exhibitor():
    (row,) = listed("Société;À côté de;Concurrents\nAcme;Beta, Co;Zed\nAcme;Beta, Co;Yod\n")
    assert row.neighbours == (
        (Field.NEAR, "Beta, Co"),
        (Field.NOT_NEAR, "Zed"),
        (Field.NOT_NEAR, "Yod"),
    )


# --- which rows are whose --------------------------------------------------------------------------------------------


def test_it_is_known_which_rows_are_whose_and_which_name_nobody():
    found = read("Société;Stand\nAcme;A1\nBeta;A2\n;A3\nSociété;Stand\nacme;A4\n")
    assert found.groups == ((1, 5), (2,))
    assert found.left_out == (3,)
