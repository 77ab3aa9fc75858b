"""A stand sign shows the number largest, then the whole name or a report that it was cut."""

from __future__ import annotations

import pytest
from tests.builders import a_plan
from tests.outputs.pages import outside, overlaps, pdf_of, pdf_words, texts, words
from tests.outputs.villages import HOSTILE, LONG, hostile_village
from tests.samples.scientific_meeting import sample_plan

from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.model.event import Event
from village_planner.outputs.document import Document, PrintSettings
from village_planner.outputs.stand_sign import count, make
from village_planner.text import Translator


def signs(plan: object, language: str = "en", **settings: object) -> list[Document]:
    return list(make(plan, Translator(language), PrintSettings(**settings)))  # type: ignore[arg-type]


def test_all_signs_are_in_one_file_a_page_each_in_the_order_of_numbers() -> None:
    (document,) = signs(sample_plan())
    assert document.file_name == "stand-signs-A4.pdf"
    pages = pdf_words(pdf_of(document))
    assert len(pages) == 20
    assert ["A01" in pages[0], "B05" in pages[8], "E02" in pages[19]] == [True, True, True]


def test_each_sign_can_have_a_file_of_its_own() -> None:
    documents = signs(sample_plan(), signs_in_one_file=False)
    assert len(documents) == count(sample_plan(), PrintSettings(signs_in_one_file=False)) == 20
    assert documents[0].file_name == "A01-ovelis-bioprocedes-sign.pdf"
    assert all(len(document.pages) == 1 for document in documents)


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 297, 210), ("A5", 210, 148)])
def test_signs_lie_on_their_paper(paper: str, width: int, height: int) -> None:
    (document,) = signs(sample_plan(), sign_paper=paper)
    assert {(page.width, page.height) for page in document.pages} == {(width, height)}


def test_the_number_is_the_largest_text_and_the_name_the_second() -> None:
    for page in signs(sample_plan())[0].pages:
        largest, second, *_ = sorted(texts(page), key=lambda text: -text.size)
        assert largest.text == page.title.split()[0]
        assert largest.size > 3 * second.size
        assert second.text.split()[0] in page.title


def test_a_short_number_and_a_name_of_one_line_use_most_of_the_sign() -> None:
    page = signs(sample_plan())[0].pages[0]
    number, name, *_ = sorted(texts(page), key=lambda text: -text.size)
    assert CAP_HEIGHT * number.size > 0.34 * page.height
    assert text_width(name.text, name.size, name.weight) > 0.6 * page.width
    assert min(text.size for text in texts(page)) >= 6  # event, venue and hall: read from two steps away


def test_a_sign_uses_the_name_for_signs() -> None:
    page = signs(sample_plan())[0].pages[8]
    assert "Plateforme Trois-Rivières" in words(page).replace("\n", " ")
    assert "ingénierie" not in words(page)


def test_a_sign_says_category_city_venue_hall_and_event_and_names_no_aisle() -> None:
    page = pdf_words(pdf_of(signs(sample_plan(), "fr")[0]))[0]
    for said in (
        "Entreprises · Val-Clair",
        "Palais des congrès",
        "Hall principal",
        "Rencontres Biothérapies",
    ):
        assert said in page
    assert "allée" not in page


def test_co_exhibitors_are_named() -> None:
    page = words(signs(sample_plan())[0].pages[16])
    assert "with Optique Sapin, Centre d’essais Lumen" in page


def test_a_name_that_is_too_long_is_cut_visibly_and_reported_with_its_stand() -> None:
    plan = a_plan().with_stand("A1").with_exhibitor(LONG, "A1").plan
    (document,) = signs(plan)
    assert "…" in words(document.pages[0])
    (problem,) = document.problems
    assert problem.code == "sign-name-cut"
    assert problem.place is not None
    assert Translator("en")(problem.place) == "stand A1"


def test_a_cut_name_is_never_set_below_the_size_that_can_be_read() -> None:
    for paper, least in (("A4", 9.5), ("A5", 9.5 * 210 / 297)):
        plan = a_plan().with_stand("A1").with_exhibitor(LONG, "A1").plan
        page = signs(plan, sign_paper=paper)[0].pages[0]
        name = [text for text in texts(page) if text.text.startswith("Interministerielle")]
        assert min(text.size for text in name) == pytest.approx(least)


def test_a_very_long_number_still_fits_the_paper() -> None:
    plan = a_plan().with_stand("HALL-A-0001-ANNEX-WEST").with_exhibitor("Name", "HALL-A-0001-ANNEX-WEST").plan
    (document,) = signs(plan)
    assert outside(document.pages[0]) == []
    assert [problem.code for problem in document.problems] == ["sign-number-cut"]


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_texts_neither_cover_each_other_nor_leave_the_page(paper: str, language: str) -> None:
    for plan in (sample_plan(), hostile_village().plan):
        for page in signs(plan, language, sign_paper=paper)[0].pages:
            assert overlaps(page) == []
            assert outside(page) == []


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_short_name_with_category_and_partner_keeps_off_the_number(paper: str) -> None:
    plan = a_plan().with_stand("A1").with_category("Optics").with_exhibitor("Alpha", "A1", category="Optics")
    (page,) = signs(plan.with_exhibitor("Beta", "A1").plan, sign_paper=paper)[0].pages
    assert {"A1", "Alpha", "Optics", "with Beta"} <= {text.text for text in texts(page)}
    assert overlaps(page) == []


def test_names_with_markup_are_printed_as_they_are() -> None:
    pages = pdf_words(pdf_of(signs(hostile_village().plan)[0]))
    assert "<b>Vecteurs & Cie</b>" in pages[0]


def test_a_stand_without_exhibitor_gets_no_sign() -> None:
    assert signs(a_plan().with_stand("A1").plan) == []
    assert count(a_plan().with_stand("A1").plan, PrintSettings()) == 0


def test_a_sign_says_nothing_of_an_event_without_a_name() -> None:
    plan = hostile_village().plan
    assert plan.event == Event()
    assert "Event without a name" not in words(signs(plan)[0].pages[0])


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert pdf_of(signs(sample_plan())[0]) == pdf_of(signs(sample_plan())[0])


def test_every_hostile_name_has_a_sign() -> None:
    assert len(signs(hostile_village().plan)[0].pages) == len(HOSTILE)


def test_co_exhibitors_can_be_read_from_the_aisle() -> None:
    (document,) = make(sample_plan(), Translator("en"), PrintSettings())
    (line,) = [text for page in document.pages for text in texts(page) if text.text.startswith("with ")]
    assert CAP_HEIGHT * line.size >= 6.0
