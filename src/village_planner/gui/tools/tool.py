"""What a tool is and what it is given; it must not know any tool in particular."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QPointF, Qt

from village_planner.gui.canvas.camera import Camera
from village_planner.gui.canvas.overlay import Overlay
from village_planner.gui.canvas.pace import Pace
from village_planner.gui.canvas.scene import HallScene
from village_planner.gui.document import Document
from village_planner.model.ids import HallId
from village_planner.model.shape import Corner, Point

if TYPE_CHECKING:
    from village_planner.gui.tools.ready import Ready

DRAG_PX: Final = 4
"""A press becomes a drag when the mouse has left it by more than this."""

GRIP_PX: Final = 8
"""How near the mouse must be to a handle or a thin thing to grip it."""


class Pointer(Struct, frozen=True):
    """Where the mouse is, on the floor in mm and in pixels of the viewport, and what is held down."""

    floor: Corner
    pixel: QPointF
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def place(self) -> Point:
        """The place on the floor in whole mm."""
        return Point(round(self.floor[0]), round(self.floor[1]))

    def holds(self, modifier: Qt.KeyboardModifier) -> bool:
        """Whether a modifier key is down."""
        return bool(self.modifiers & modifier)

    def is_beyond_click(self, pressed: Pointer) -> bool:
        """Whether the mouse has moved so far since `pressed` that it is a drag."""
        return (self.pixel - pressed.pixel).manhattanLength() > DRAG_PX


class Stage(Struct):
    """The parts of a canvas that tools play on."""

    document: Document
    scene: HallScene
    overlay: Overlay
    camera: Camera
    pace: Pace
    set_cursor: Callable[[Qt.CursorShape], None]
    use_tool: Callable[[str], None]
    edit: Callable[[], None]
    """Ask for the inspector."""
    drop_gesture: Callable[[], None]
    """Drop what is in hand, whoever holds it."""
    handles_wanted: Callable[[], bool]
    """Whether the selection may be gripped now."""
    snapping: bool = True
    hall_under: Callable[[QPointF], HallId | None] = lambda _pixel: None
    """The other hall whose tab is under a pixel of the viewport, and marked as the place to let go; None elsewhere."""
    take_to_hall: Callable[[HallId], object] = lambda _hall: None
    """Take the selection to another hall."""
    ready: Ready | None = None
    """What is prepared for a gesture; None as long as nobody has come near the canvas."""

    @property
    def mm_per_pixel(self) -> float:
        """Millimetres on the floor of one logical pixel."""
        return 1 / self.camera.scale


class Tool:
    """Translates what the mouse and the keys do into edits; the default does nothing."""

    name = ""
    cursor = Qt.CursorShape.ArrowCursor
    listens = False
    """Whether it wants keys when no gesture is in hand."""
    points = False
    """Whether it works at places: who has no mouse moves a cross with the arrow keys and presses Enter there."""
    drags = False
    """Whether what it makes lies between a press and the release."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def busy(self) -> bool:
        """Whether a gesture is in hand, which Esc would drop."""
        return False

    def enter(self) -> None:
        """The tool is taken up."""
        self.stage.set_cursor(self.cursor)

    def leave(self) -> None:
        """The tool is laid down; a gesture in hand is dropped."""
        self.cancel()

    def refresh(self) -> None:
        """The plan, the selection, the hall shown or the zoom is another: marks are drawn anew."""

    def press(self, pointer: Pointer) -> None:
        """The left button goes down."""

    def move(self, pointer: Pointer) -> None:
        """The mouse moves, with or without the button."""

    def release(self, pointer: Pointer) -> None:
        """The left button comes up."""

    def double_click(self, pointer: Pointer) -> None:
        """The left button goes down for the second time."""
        self.press(pointer)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """A key goes down; whether it meant something to this tool."""
        return False

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether a key is for this tool or its gesture: no shortcut, and Esc does not drop the gesture yet."""
        return False

    def cancel(self) -> None:
        """Drop the gesture in hand; the plan is as before it."""
