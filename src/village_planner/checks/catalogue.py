"""All rules, one line each, causes before what follows from them, as reports list them; it must not know who asks."""

from __future__ import annotations

from typing import Final

from village_planner.checks.rule import Rule
from village_planner.checks.rules import (
    accessible_route,
    aisle_too_narrow,
    door_clear_zone,
    exhibitor_without_stand,
    fire_equipment,
    hall_outline,
    no_open_side,
    number_duplicate,
    number_missing,
    on_fixture,
    outside_hall,
    passage_too_narrow,
    poster_depth,
    power,
    rule_settings,
    sold_open_sides,
    sold_size,
    stand_outline,
    stand_overlap,
    stand_without_exhibitor,
    table_spacing,
    unwanted_neighbours,
)

RULES: Final[tuple[Rule, ...]] = (
    hall_outline.RULE,
    stand_outline.RULE,
    outside_hall.RULE,
    stand_overlap.RULE,
    on_fixture.RULE,
    door_clear_zone.RULE,
    fire_equipment.RULE,
    aisle_too_narrow.RULE,
    table_spacing.RULE,
    poster_depth.RULE,
    no_open_side.RULE,
    accessible_route.RULE,
    passage_too_narrow.RULE,
    power.RULE,
    number_duplicate.RULE,
    number_missing.RULE,
    exhibitor_without_stand.RULE,
    stand_without_exhibitor.RULE,
    sold_size.RULE,
    sold_open_sides.RULE,
    unwanted_neighbours.RULE,
    rule_settings.RULE,
)
