"""The venue's own plan under a hall, on the canvas and in the panel of layers."""

from __future__ import annotations

import io
import random
from time import perf_counter

import pytest
from msgspec import structs
from PIL import Image
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsScene
from tests.builders import PlanBuilder, a_plan, relaid
from tests.gui.conftest import OpenWindow

from village_planner.drawing.palette import LIGHT
from village_planner.edits import background as edit
from village_planner.edits.event import add_asset
from village_planner.gui.canvas.backdrop import BackdropItem
from village_planner.gui.canvas.backdrop_cells import chart_of, path_bounds, text_bounds
from village_planner.gui.canvas.backdrop_styles import meet
from village_planner.gui.canvas.replay import Brushwork
from village_planner.gui.canvas.scene import HallScene
from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.panels.layers import LayersPanel
from village_planner.model.backdrop import (
    Backdrop,
    BackdropLayer,
    BackdropPath,
    BackdropPicture,
    BackdropText,
)
from village_planner.model.hall import Background
from village_planner.model.ids import AssetId, HallId
from village_planner.model.shape import Point
from village_planner.text import verbatim

HALL = HallId("Hall 1")
LAYERS = (BackdropLayer("walls"), BackdropLayer("areas"))
WHOLE = Background(asset=AssetId(""), origin=Point(0, 0), mm_per_unit=1.0, opacity_percent=100)
AREA = BackdropPath(1, "MLLLZ", (5.0, 5.0, 15.0, 5.0, 15.0, 15.0, 5.0, 15.0), colour=0xFF0000, filled=True)
ROOM = Backdrop(
    width=25.0,
    height=18.0,
    layers=LAYERS,
    paths=(BackdropPath(0, "MLLLZ", (0.0, 0.0, 25.0, 0.0, 25.0, 18.0, 0.0, 18.0)), AREA),
    texts=(BackdropText(0, "Loading bay", 3.0, 4.0, 0.5),),
)


def village(backdrop=ROOM, **more):
    plan = a_plan().with_hall("Hall 1").with_hall("Hall 2").plan
    return edit.set_background(plan, HALL, backdrop, "venue.dxf", **{"mm_per_unit": 1_000.0, **more})


class Seen:
    """A window that shows a village with a drawing."""

    def __init__(self, window, qtbot) -> None:
        self.window, self.document, self._qtbot = window, window.document, qtbot
        self.wait()

    @property
    def canvas(self) -> CanvasView:
        return self.window.workspace.canvas

    @property
    def scene(self) -> HallScene:
        return self.canvas.floor_scene

    def wait(self) -> None:
        self._qtbot.waitUntil(
            lambda: self.scene._backdrop is not None and self.scene._backdrop.chart is not None
        )

    def colour_at(self, place) -> QColor:
        picture: QImage = self.canvas.viewport().grab().toImage()
        pixel = self.canvas.mapFromScene(QPointF(*place))
        return picture.pixelColor(pixel * picture.devicePixelRatio())

    def attempt(self, change) -> None:
        assert self.document.commit(verbatim("step"), change(self.document.session.base))

    @property
    def panel(self) -> LayersPanel:
        self.window.workspace.left.setCurrentIndex(2)
        found = self.window.workspace.left.widget(2).findChildren
        self._qtbot.waitUntil(lambda: bool(found(LayersPanel)))
        return found(LayersPanel)[0]


@pytest.fixture
def see(open_window: OpenWindow, qtbot):
    return lambda plan=None: Seen(open_window(PlanBuilder(village() if plan is None else plan)), qtbot)


def is_reddish(colour: QColor) -> bool:
    return colour.red() > colour.green() + 20 and colour.red() > colour.blue() + 20


def test_a_drawing_is_seen_on_the_floor_dimmed(see) -> None:
    seen = see()
    inside = seen.colour_at((10_130, 10_130))
    assert is_reddish(inside)
    assert inside.green() > 100, "it is dimmed"
    assert not is_reddish(seen.colour_at((20_130, 10_130)))


def test_moving_turning_and_scaling_it_is_seen_at_once(see) -> None:
    seen = see()
    seen.attempt(lambda plan: relaid(plan, HALL, by=(8_000, 0)))
    assert not is_reddish(seen.colour_at((10_130, 10_130)))
    assert is_reddish(seen.colour_at((20_130, 10_130)))
    seen.attempt(lambda plan: relaid(plan, HALL, scale=200.0))
    assert not is_reddish(seen.colour_at((20_130, 10_130)))
    assert is_reddish(seen.colour_at((10_130, 2_130)))
    seen.document.session.undo()
    assert is_reddish(seen.colour_at((20_130, 10_130)))


def test_a_hall_without_a_drawing_shows_none_and_the_other_has_it_again(see) -> None:
    seen = see()
    seen.document.show_hall(HallId("Hall 2"))
    assert not is_reddish(seen.colour_at((10_130, 10_130)))
    seen.document.show_hall(HALL)
    seen.wait()
    assert is_reddish(seen.colour_at((10_130, 10_130)))
    seen.attempt(lambda plan: edit.remove_background(plan, HALL))
    assert not is_reddish(seen.colour_at((10_130, 10_130)))


def test_its_layers_are_switched_in_the_panel_as_a_step(see, qtbot) -> None:
    seen = see()
    box = seen.panel.drawing_boxes["areas"]
    box.setChecked(False)
    assert seen.document.plan.halls[HALL].background.hidden_layers == ("areas",)
    assert not is_reddish(seen.colour_at((10_130, 10_130)))
    seen.document.session.undo()
    assert is_reddish(seen.colour_at((10_130, 10_130)))
    assert box.isChecked()


def test_the_whole_drawing_can_be_put_out_of_sight_without_a_step(see) -> None:
    seen = see()
    steps = len(seen.document.session.history.steps)
    seen.panel.boxes["backdrop"].setChecked(False)
    assert not is_reddish(seen.colour_at((10_130, 10_130)))
    assert len(seen.document.session.history.steps) == steps
    seen.panel.boxes["backdrop"].setChecked(True)
    assert is_reddish(seen.colour_at((10_130, 10_130)))


def test_a_change_is_seen_in_a_picture_that_is_taken_while_the_window_waits_to_be_painted(
    see, qtbot, qtlog
) -> None:
    seen = see()
    qtbot.wait(300)  # nothing else is to be painted
    earlier = len(qtlog.records)
    seen.scene._backdrop.set_visible(visible=False)
    seen.canvas.viewport().update()
    assert not is_reddish(seen.colour_at((10_130, 10_130)))
    assert [record.message for record in qtlog.records[earlier:]] == []


def test_the_panel_lists_the_layers_of_the_hall_shown(see) -> None:
    seen = see()
    panel = seen.panel
    assert list(panel.drawing_boxes) == ["walls", "areas"]
    seen.document.show_hall(HallId("Hall 2"))
    assert panel.drawing_boxes == {}


def test_a_drawing_lies_under_stands_and_cannot_be_selected(see) -> None:
    seen = see()
    assert seen.scene.thing_at(QPointF(10_130, 10_130), 50) is None


def test_a_scan_is_shown_and_turned_to_dark_in_the_dark(see) -> None:
    out = io.BytesIO()
    Image.new("RGB", (1_800, 1_200), (255, 255, 255)).save(out, "PNG")
    picture = BackdropPicture(0, out.getvalue(), 0, 0, 25, 18)
    plan = village(Backdrop(width=25.0, height=18.0, layers=LAYERS, pictures=(picture,)))
    seen = see(edit.dim_background(plan, HALL, 100))
    assert seen.colour_at((10_130, 10_130)).lightness() > 200
    seen.window.use_theme("dark")
    seen.wait()
    assert seen.colour_at((10_130, 10_130)).lightness() < 60


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_scan_is_as_fine_as_the_pixels_of_the_screen(ratio, qapp) -> None:
    stripes = Image.frombytes("L", (2_000, 20), bytes(255 * (x // 2 % 2) for x in range(2_000)) * 20)
    out = io.BytesIO()
    stripes.save(out, "PNG")
    scan = BackdropPicture(0, out.getvalue(), 0, 0, 2_000, 20)
    item = BackdropItem(
        chart_of(Backdrop(width=2_000.0, height=20.0, layers=LAYERS, pictures=(scan,))), Brushwork(LIGHT)
    )
    item.lay(WHOLE)
    logical = 2_000 / ratio
    picture = QPixmap(2_000, 20)
    picture.setDevicePixelRatio(ratio)
    scene = QGraphicsScene()
    scene.addItem(item)
    painter = QPainter(picture)
    scene.render(painter, QRectF(0, 0, logical, 20 / ratio), QRectF(0, 0, 2_000, 20))
    painter.end()
    shown = picture.toImage()
    greys = {shown.pixelColor(x, 10).lightness() for x in range(100, 1_900)}
    assert all(grey < 10 or grey > 245 for grey in greys), "no stripe is mixed with the next"
    assert max(greys) - min(greys) > 200


def test_a_damaged_drawing_leaves_the_hall_as_it_is_and_is_told(open_window: OpenWindow, qtbot) -> None:
    plan = village()
    hall = plan.halls[HALL]
    plan, asset = add_asset(plan, b"broken", "application/x-village-backdrop", "x")
    broken = Background(asset=AssetId(asset), origin=Point(0, 0), mm_per_unit=1.0)
    plan = structs.replace(plan, halls=plan.halls.put(structs.replace(hall, background=broken)))
    window = open_window(PlanBuilder(plan))
    qtbot.waitUntil(lambda: window.workspace.canvas.floor_scene._backdrop._task is None)
    assert window.workspace.canvas.floor_scene._backdrop.chart is None


def test_a_hall_without_a_drawing_loads_nothing_for_one(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_hall("Hall 1"))
    assert window.workspace.canvas.floor_scene._backdrop is None


# -- cells ---------------------------------------------------------------------------------------------------------


def test_every_path_is_in_exactly_one_cell_whose_bounds_hold_it() -> None:
    paths = tuple(
        BackdropPath(0, "ML", (float(n % 97), float(n % 61), float(n % 97) + n % 5, float(n % 61) + 0.5))
        for n in range(2_000)
    )
    chart = chart_of(Backdrop(width=101.0, height=62.0, layers=LAYERS, paths=paths))
    assert sum(path.elementCount() for cell in chart.cells for _, path in cell.painted) == 4_000
    for path in paths[::37]:
        left, low, right, top = path_bounds(path)
        assert any(
            c.bounds[0] <= left and c.bounds[1] <= low and right <= c.bounds[2] and top <= c.bounds[3]
            for c in chart.cells
        )
    assert len(chart.cells) > 50


def test_the_cells_that_meet_an_area_are_found_in_painting_order_whatever_the_area() -> None:
    chance = random.Random(4)
    paths = tuple(
        BackdropPath(0, "ML", (x := chance.uniform(-1, 101), y := chance.uniform(-1, 62), x + size, y - size))
        for n in range(3_000)
        for size in [chance.choice((0.1, 1.0, 4.0, 30.0, 150.0))]
    )
    chart = chart_of(Backdrop(width=101.0, height=62.0, layers=LAYERS, paths=paths))
    for side in (0.01, 1.0, 9.0, 40.0, 300.0):
        for _ in range(40):
            left, low = chance.uniform(-20, 110), chance.uniform(-20, 70)
            area = (left, low, left + side, low + chance.uniform(0.01, 60))
            assert chart.meeting(area) == [cell for cell in chart.cells if meet(cell.bounds, area)]


@pytest.mark.parametrize("turn", range(0, 360, 30))
def test_all_that_is_written_is_in_the_box_of_its_text_however_it_is_turned(turn, qapp) -> None:
    text = BackdropText(0, "ÅÇ Standplätze (quai) fj|", 300.0, 300.0, 12.0, float(turn))
    item = BackdropItem(
        chart_of(Backdrop(width=600.0, height=600.0, layers=LAYERS, texts=(text,))), Brushwork(LIGHT)
    )
    item.lay(WHOLE)
    scene = QGraphicsScene()
    scene.addItem(item)
    picture = QImage(600, 600, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    scene.render(painter, QRectF(0, 0, 600, 600), QRectF(0, 0, 600, 600))
    painter.end()
    ink = [divmod(at, picture.bytesPerLine()) for at, grey in enumerate(picture.constBits()) if grey < 255]
    left, low, right, top = text_bounds(text)
    ys, xs = zip(*ink, strict=True)
    assert len(ink) > 500
    assert left <= min(xs)
    assert max(xs) <= right
    assert low <= min(ys)
    assert max(ys) <= top
    assert right - left < max(xs) - min(xs) + 5 * text.height
    assert top - low < max(ys) - min(ys) + 5 * text.height


@pytest.mark.parametrize("turn", [0, 90])
def test_a_word_that_reaches_beyond_the_lines_of_the_drawing_is_not_cut_at_its_edge(turn: int, qapp) -> None:
    word = BackdropText(0, "Registration", 24.0, 17.0, 1.0, float(turn))
    item = BackdropItem(chart_of(structs.replace(ROOM, texts=(word,))), Brushwork(LIGHT))
    left, low, right, top = text_bounds(word)
    assert item.boundingRect().contains(QRectF(QPointF(left, low), QPointF(right, top)))


def test_panning_over_30_000_paths_keeps_up_with_the_screen(see) -> None:
    paths = tuple(
        BackdropPath(
            0, "MLLL", tuple(v for k in range(4) for v in (n % 200 / 8 + k % 2 / 10, n // 200 / 8.4 + k / 40))
        )
        for n in range(30_000)
    )
    seen = see(village(Backdrop(width=25.2, height=18.0, layers=LAYERS, paths=paths)))
    seen.canvas.viewport().grab()
    frames = []
    for step in range(40):
        start = perf_counter()
        seen.canvas.camera.pan(-7 if step % 20 < 10 else 7, -5)
        seen.canvas.viewport().repaint()
        frames.append(perf_counter() - start)
    frames.sort()
    assert frames[20] < 0.1, "hundreds of milliseconds would be a floor painted anew at every step"


def test_things_snap_to_what_is_seen_of_the_drawing_and_to_nothing_else(see) -> None:
    seen = see()
    corner = ((14_900.0, 14_900.0), (15_100.0, 15_100.0))
    near = seen.scene.drawn_near()
    assert near is not None
    assert len(list(near(corner))) == 2
    seen.attempt(lambda plan: edit.show_layers(plan, HALL, ["areas"], shown=False))
    assert list(seen.scene.drawn_near()(corner)) == []
    seen.canvas.set_layer_visible("backdrop", False)
    assert seen.scene.drawn_near() is None


def test_a_drawing_of_many_layers_does_not_make_the_window_taller(see) -> None:
    layers = tuple(BackdropLayer(f"layer {n}") for n in range(150))
    seen = see(village(Backdrop(width=25.0, height=18.0, layers=layers, paths=(AREA,))))
    assert len(seen.panel.drawing_boxes) == 150
    assert seen.window.minimumSizeHint().height() < 900


def test_a_floor_that_was_panned_looks_as_if_it_were_painted_anew(see, qtbot) -> None:
    """Panning paints only what comes into view: lines and words that reach into it must be whole."""
    paths = tuple(
        BackdropPath(0, "ML", (n % 40 / 2, n // 40, n % 40 / 2 + 3, n // 40 + 1)) for n in range(700)
    )
    texts = tuple(BackdropText(0, f"Long words {n}", n % 5 * 5.0, n / 5.0, 0.4, n * 7.0) for n in range(90))
    seen = see(village(Backdrop(width=25.0, height=18.0, layers=LAYERS, paths=paths, texts=texts)))
    seen.attempt(lambda plan: edit.dim_background(plan, HALL, 100))
    seen.canvas.camera.look_at(200, QPointF(9_000, 9_000))
    painted = seen.canvas.viewport().grab
    painted()
    qtbot.waitUntil(lambda: not seen.canvas._picture.is_stretched)
    for step in range(12):
        seen.canvas.camera.pan(-7 if step < 6 else 11, -5 if step % 2 else 9)
        painted()
    panned = painted().toImage()
    seen.canvas._picture.forget()
    assert furthest_apart(panned, painted().toImage()) < 100, (
        "smoothed edges may differ, but nothing is missing"
    )


def furthest_apart(*images: QImage) -> int:
    """The largest difference of a pixel in grey, of 255."""
    greys = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in images]
    one, other = (bytes(grey.constBits()) for grey in greys)
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def test_a_drawing_in_which_no_two_things_look_alike_is_made_ready_before_the_window_paints_it(see) -> None:
    paths = tuple(
        BackdropPath(0, "MLL", (n % 200 / 8, n // 200 / 8, n % 200 / 8 + 0.1, n // 200 / 8, 0.0, 0.0), n)
        for n in range(20_000)
    )
    chart = chart_of(Backdrop(width=25.2, height=18.0, layers=LAYERS, paths=paths))
    start = perf_counter()
    assert sum(len(cell.painted) for cell in chart.cells) == 20_000
    assert perf_counter() - start < 0.05
