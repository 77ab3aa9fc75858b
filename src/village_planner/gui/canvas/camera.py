"""Zoom and pan of a view on a floor in millimetres, y upwards; it must not know what is on the floor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from village_planner.units import MAX_MM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

    from village_planner.gui.canvas.glide import Glide, Sight

PX_PER_MM_AT_100: Final = 96 / 25.4 / 100
"""100 % is the scale 1:100 on a screen of 96 dots an inch: a metre is as long as 38 logical pixels."""

ZOOM_STEP: Final = 1.25
MOST_PERCENT: Final = 4_000
LEAST_PERCENT: Final = 1
MOST_PERCENT_BY_ITSELF: Final = 200
"""What the program zooms to when it brings something into view."""

MARGIN_PX: Final = 48
"""Free border around what is fitted into the view."""

HOME_MARGIN_PX: Final = 24
"""Free border around the hall with the words at its doors."""

_HOME_TRIES: Final = 3
"""Words are drawn for steps of the zoom; one step further they are larger on the floor and may need more of it."""

_GOOD_SHARE: Final = 0.5
"""Of the width or the height of the view: a hall that takes less is worth being fitted anew."""

ZOOM_MS: Final = 120
"""How long one notch of the wheel takes; the next one may come before that."""

FRAMING_MS: Final = 220
"""How long it takes to bring a place into view that was elsewhere."""


class Camera:
    """Moves one view. It stays at its home position, the hall fitted, until somebody moves it.

    All moves are jumps, and each of them can be made in a moment by `glide`, which anything else interrupts.
    """

    def __init__(
        self,
        view: QGraphicsView,
        changed: Callable[[], None],
        signs: Callable[[], QRectF],
        arrived: Callable[[], None] = lambda: None,
    ) -> None:
        """`changed` is called after every change of the scale, `arrived` when a glide has come to its goal.

        `signs` answers what floor the signs take at the present scale.
        """
        self._view = view
        self._changed = changed
        self._signs = signs
        self._arrived = arrived
        self._home = QRectF()
        self._drawn: QRectF | None = None
        """The box around all that is drawn, as long as it is known."""
        self._glide: Glide | None = None
        self._is_aiming = False
        self._aim = QPointF()
        self._held: QPointF | None = None
        self.at_home = True
        self.still = False
        """Whether it jumps where it could glide."""
        view.setTransform(QTransform.fromScale(PX_PER_MM_AT_100, -PX_PER_MM_AT_100))

    @property
    def scale(self) -> float:
        """Logical pixels of one millimetre."""
        return self._view.transform().m11()

    @property
    def to_pixels(self) -> QTransform:
        """Maps the floor onto pixels of the viewport."""
        return self._view.viewportTransform()

    @property
    def window(self) -> QRectF:
        """The pixels of the viewport."""
        return QRectF(self._view.viewport().rect())

    @property
    def percent(self) -> float:
        """The zoom in per cent."""
        return self.scale / PX_PER_MM_AT_100 * 100

    @property
    def centre(self) -> QPointF:
        """The place on the floor in the middle of the view."""
        return self.floor(self._middle())

    def set_home(self, bounds: QRectF) -> None:
        """The part of the floor that is shown whole at first and by `go_home`.

        When it changes and is in view as a whole and not small, the view stays where it is and is no longer at home.
        """
        if bounds != self._home and not self._home.isEmpty():
            self.at_home &= not self._shows_well(bounds)
        self._home, self._drawn = bounds, None
        seen = self.to_pixels.inverted()[0].mapRect(self.window)
        self._view.setSceneRect(_with_room(bounds).united(seen))

    def drawn_anew(self) -> None:
        """Something is drawn that was not, or elsewhere."""
        self._drawn = None

    def go_home(self) -> None:
        """Show the whole hall with a margin, and keep doing so while the window is resized.

        The words at the doors keep about their size at every zoom: how much room they need is known only once there.
        """
        if not self._view.viewport().size().isEmpty():
            self._view.setSceneRect(
                _with_room(self._home)
            )  # where somebody has been far outside is forgotten
        self.show(self._home)
        whole = QRectF()
        for _ in range(_HOME_TRIES):
            if self._is_aiming:
                self._changed()
            if whole.contains(needed := self._home.united(self._signs())):
                break
            whole = needed
            self.show(whole, margin=HOME_MARGIN_PX)
        self.at_home = True

    def resized(self) -> None:
        """The view has another size."""
        self.finish()
        if self._held is not None:
            self.hold(self.percent, self._held, home=self.at_home)
        elif self.at_home:
            self.go_home()
        else:
            self._changed()

    def show(self, area: QRectF, *, most_percent: float = MOST_PERCENT, margin: float = MARGIN_PX) -> None:
        """Bring an area of the floor into view as large as possible, with a margin."""
        room = self._view.viewport().size()
        if area.isEmpty() or room.isEmpty():
            return
        across = max(room.width() - 2 * margin, room.width() / 2)
        down = max(room.height() - 2 * margin, room.height() / 2)
        scale = min(across / area.width(), down / area.height())
        self._set(min(scale, most_percent / 100 * PX_PER_MM_AT_100), area.center())

    def look_at(self, percent: float, centre: QPointF) -> None:
        """Show `centre` in the middle at `percent`."""
        self._set(percent / 100 * PX_PER_MM_AT_100, centre)

    def hold(self, percent: float, centre: QPointF, *, home: bool = False) -> None:
        """Show `centre` in the middle at `percent`, and keep it there while the view gets its size, up to `settle`.

        `home`: this is the home position, as it was.
        """
        self.look_at(percent, centre)
        self._held, self.at_home = centre, home

    def settle(self) -> None:
        """The view has its size: from now on another one means that the hall is fitted anew, if this is home."""
        if self.at_home:
            self._held = None

    def zoom(self, factor: float, pixel: QPointF | None = None) -> None:
        """Zoom by `factor`; the floor under `pixel` of the viewport (by default its middle) stays where it is."""
        middle = self._middle()
        pixel = middle if pixel is None else pixel
        held = self.floor(pixel)
        scale = _within_limits(self._scale_to_come * factor)
        beside = (pixel - middle) / scale
        self._set(scale, QPointF(held.x() - beside.x(), held.y() + beside.y()))

    def pan(self, right: float, down: float) -> None:
        """Move the picture by logical pixels."""
        self.stop()
        self._held = None
        across, along = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        if not (_goes(across, -right) and _goes(along, -down)):
            if self._drawn is None:
                self._drawn = self._view.scene().itemsBoundingRect()
            self._reach(self._drawn)
        across.setValue(across.value() - round(right))
        along.setValue(along.value() - round(down))
        self.at_home = False

    def floor(self, pixel: QPointF) -> QPointF:
        """The place on the floor under a pixel of the viewport, with fractions."""
        inverse, _ = self._view.viewportTransform().inverted()
        return inverse.map(pixel)

    def reveal(self, area: QRectF) -> None:
        """Bring an area into view without zooming, if it is not there already."""
        shown = self._view.viewportTransform().mapRect(area)
        if not QRectF(self._view.viewport().rect()).contains(shown):
            self._set(self.scale, area.center())

    def glide(self, move: Callable[[], None], milliseconds: int) -> None:
        """Do what `move` does with this camera not at once but within a moment."""
        if self.still or not self._view.isVisible():
            move()
            return
        from village_planner.gui.canvas.glide import Glide, Sight  # nobody zooms before the plan is seen

        start = Sight(self.scale, self.centre)
        self._is_aiming = True
        try:
            move()
        finally:
            self._is_aiming = False
        goal, leads_home = Sight(self.scale, self._aim), self.at_home
        if self._glide is None:
            self._glide = Glide(self._view, self._glide_by)
            self._glide.finished.connect(self._arrived)
        self._put(*start)
        self._glide.begin(start, goal, milliseconds)
        self.at_home = leads_home

    def stop(self) -> None:
        """Stay where a glide has come to."""
        if self._glide is not None and self._glide.is_under_way:
            self._glide.stop()
            self.at_home = False

    def finish(self) -> None:
        """Be at once where a glide leads."""
        if self._glide is not None and self._glide.is_under_way:
            leads_home = self.at_home
            self._set(*self._glide.goal)
            self.at_home = leads_home

    @property
    def _scale_to_come(self) -> float:
        """The scale at the end of a glide under way, else that of now."""
        if self._is_aiming and self._glide is not None and self._glide.is_under_way:
            return self._glide.goal.scale
        return self.scale

    def _shows_well(self, area: QRectF) -> bool:
        """Whether an area is in view as a whole and takes a good part of it."""
        shown, window = self.to_pixels.mapRect(area), self.window
        if window.isEmpty():
            return False
        share = max(shown.width() / window.width(), shown.height() / window.height())
        return window.contains(shown) and share >= _GOOD_SHARE

    def _glide_by(self, sight: Sight) -> None:
        leads_home = self.at_home
        self._put(*sight)
        self._changed()
        self.at_home = leads_home

    def _middle(self) -> QPointF:
        """The middle of the viewport in pixels, where `centerOn` puts a place."""
        size = self._view.viewport().size()
        return QPointF(size.width() / 2, size.height() / 2)

    def _set(self, scale: float, centre: QPointF) -> None:
        if not self._is_aiming:
            self.stop()
        self._put(_within_limits(scale), centre)
        if not self._is_aiming:
            self._changed()

    def _reach(self, area: QRectF) -> None:
        """Let the view go as far as an area: things may lie far outside the hall."""
        known = self._view.sceneRect()
        if not known.contains(area):
            centre = self.centre
            self._view.setSceneRect(known.united(area))
            self._view.centerOn(centre)  # Qt moves what it had in the middle of too large a view

    def _put(self, scale: float, centre: QPointF) -> None:
        centre = QPointF(_within_model(centre.x()), _within_model(centre.y()))
        self._aim, self._held = centre, None
        self._view.setTransform(QTransform.fromScale(scale, -scale))
        around = QRectF(QPointF(), self.window.size() / scale)
        around.moveCenter(centre)
        self._reach(around)
        self._view.centerOn(centre)
        self.at_home = False


def _goes(bar: QScrollBar, by: float) -> bool:
    """Whether a view can be moved by so many pixels without meeting its end."""
    return bar.minimum() <= bar.value() + round(by) <= bar.maximum()


def _with_room(area: QRectF) -> QRectF:
    """An area with four times its size around it."""
    room = 4 * max(area.width(), area.height(), 1_000.0)
    return area.adjusted(-room, -room, room, room)


def _within_model(coordinate: float) -> float:
    """Where something may be: who zooms at the end of the view again and again must not get further and further."""
    return min(max(coordinate, -MAX_MM), MAX_MM)


def _within_limits(scale: float) -> float:
    least, most = LEAST_PERCENT / 100 * PX_PER_MM_AT_100, MOST_PERCENT / 100 * PX_PER_MM_AT_100
    return min(max(scale, least), most)
