"""What was last looked at in each village."""

from village_planner.gui.plan_view import MOST_VILLAGES, PlanView, view_in, with_view


def test_a_view_is_found_again_by_the_id_of_its_village() -> None:
    view = PlanView(document="d1", hall="Annex", seen={"Annex": (120.0, 1.0, 2.5)}, tabs=(1, 2))
    kept = with_view(with_view("", view), PlanView(document="d2"))
    assert view_in(kept, "d1") == view
    assert view_in(kept, "d3") is None


def test_a_later_view_replaces_the_earlier_one() -> None:
    kept = with_view(with_view("", PlanView(document="d1", hall="A")), PlanView(document="d1", hall="B"))
    found = view_in(kept, "d1")
    assert found is not None
    assert found.hall == "B"


def test_only_the_latest_villages_are_remembered() -> None:
    kept = ""
    for i in range(MOST_VILLAGES + 3):
        kept = with_view(kept, PlanView(document=f"d{i}"))
    assert view_in(kept, "d2") is None
    assert view_in(kept, "d3") is not None
    assert view_in(kept, f"d{MOST_VILLAGES + 2}") is not None


def test_what_cannot_be_read_is_forgotten() -> None:
    far = '[{"document": "d1", "tabs": [9999999999999999999, 0]}]'  # more than Qt can count
    for kept in ("nonsense", "{}", '[{"document": 3}]', '[{"document": "d1", "tabs": [1]}]', far):
        assert view_in(kept, "d1") is None
        assert view_in(with_view(kept, PlanView(document="d1")), "d1") is not None
