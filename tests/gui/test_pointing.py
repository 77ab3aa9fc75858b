"""What a mouse near a stand points at: beside a small one it still means it, beside a large one the floor."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPointF, QRectF
from tests.builders import a_plan

from village_planner.gui.tools.pointing import thing_under
from village_planner.gui.tools.tool import GRIP_PX

MM_PER_PIXEL = 10.0


def stage_with(side: float) -> SimpleNamespace:
    """A floor with one stand at the corner, so many pixels broad and deep."""
    box = QRectF(0, 0, side * MM_PER_PIXEL, side * MM_PER_PIXEL)

    def thing_at(place: QPointF, around: float) -> str | None:
        return "A1" if box.adjusted(-around, -around, around, around).contains(place) else None

    scene = SimpleNamespace(
        thing_at=thing_at, bounds_of=lambda _: box, entities={"A1": SimpleNamespace(badge=None)}
    )
    document = SimpleNamespace(plan=a_plan().with_stand("A1").plan)
    return SimpleNamespace(scene=scene, document=document, mm_per_pixel=MM_PER_PIXEL)


@pytest.mark.parametrize(
    ("side", "meant"), [(1, "A1"), (3 * GRIP_PX - 1, "A1"), (3 * GRIP_PX, None), (200, None)]
)
def test_a_press_a_little_beside_a_stand_means_it_only_where_it_is_hard_to_hit(
    side: int, meant: str | None
) -> None:
    beside = ((side + GRIP_PX - 1) * MM_PER_PIXEL, 0.0)
    assert thing_under(stage_with(side), beside) == meant  # type: ignore[arg-type]
