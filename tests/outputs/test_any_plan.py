"""Whatever an organiser has entered, it can be printed."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import a_plan
from tests.outputs.pages import outside, overlaps
from tests.strategies import plans

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.model.plan import Plan
from village_planner.outputs.catalogue import PRODUCTS
from village_planner.outputs.document import PLAN_PAPERS, SIGN_PAPERS, PrintSettings
from village_planner.outputs.pdf import write_pdf
from village_planner.text import LANGUAGES, Translator


@given(plans(), st.sampled_from(LANGUAGES), st.sampled_from(PLAN_PAPERS), st.sampled_from(SIGN_PAPERS))
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_product_of_any_plan_can_be_printed(
    plan: Plan, language: str, plan_paper: str, sign_paper: str
) -> None:
    report = check_plan(plan, load_profile("fr-erp-t"))
    chosen = PrintSettings(plan_paper=plan_paper, sign_paper=sign_paper, own_language=True, report=report)
    for product in PRODUCTS:
        documents = list(product.make(plan, Translator(language), chosen))
        assert len(documents) == product.count(plan, chosen)
        for document in documents:
            write_pdf(document.pages, title=document.title, author="", language=document.language)
            for page in document.pages:
                assert overlaps(page) == []
                assert outside(page) == []


def test_a_stand_of_ten_kilometres_is_printed_as_quickly_as_any() -> None:
    plan = a_plan().with_stand("A1", size=(10_000, 10_000)).plan
    settings = PrintSettings(report=check_plan(plan, load_profile("basic")))
    for product in PRODUCTS:
        for document in product.make(plan, Translator("en"), settings):
            assert sum(len(page.items) for page in document.pages) < 1000
