"""Quiet messages over the bottom of the window: what happened, how far long work is, what went wrong.

They ask nothing and stop nobody. It must not know what the messages are about.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QVBoxLayout, QWidget

from village_planner.errors import UserError
from village_planner.gui import icons
from village_planner.gui.announcing import announce
from village_planner.gui.notice_place import beside_cards, corner_cards
from village_planner.gui.theme import ICON_SIZE, UNIT, Colours
from village_planner.gui.widgets import breakable, button, clear, column, icon_button, label, mark, row
from village_planner.text import Message, Translator

Tone: TypeAlias = Literal["", "good", "warning", "danger"]

_MOVES: Final = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide})
"""After these messages may lie on something else than before."""

READING_MS: Final = 7_000
"""How long a piece of information stays; one with something to press stays twice as long."""

MOST: Final = 3
"""Messages seen at once; of more, the oldest piece of information goes first."""

_ICONS: Final[dict[Tone, str]] = {
    "": "info",
    "good": "check-ok",
    "warning": "check-warning",
    "danger": "check-error",
}


class Action(Struct, frozen=True):
    """Something that a message offers to do."""

    text: Message
    run: Callable[[], object]


class Telling(Struct, frozen=True):
    """What a message says: a sentence, perhaps more about it, what can be done, and whether it stays.

    `once`: what it offers makes sense once and for the village shown; the message goes with either. `until_step`: it
    goes with the next step.
    """

    text: Message
    details: tuple[Message, ...] = ()
    tone: Tone = ""
    actions: tuple[Action, ...] = ()
    lasting: bool = False
    once: bool = False
    until_step: bool = False


class Notice(QFrame):
    """One message. It goes by itself when it is information, when it is closed, or when its owner says so."""

    def __init__(self, telling: Telling, stack: Notices) -> None:
        super().__init__(stack)
        self.telling = telling
        self._stack = stack
        mark(self, role="notice")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar: QProgressBar | None = None
        self._sentence, self._close = label(), QWidget()
        self._going = QTimer(self, singleShot=True)
        self._going.timeout.connect(self._go_unless_read)
        self.setLayout(QVBoxLayout())
        self.layout().setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        self.draw()

    @property
    def passes(self) -> bool:
        """Whether it goes by itself."""
        return not self.telling.lasting and self._bar is None

    def draw(self) -> None:
        """Show what it says in the window's language and colours."""
        t, colours = self._stack.translator, self._stack.colours
        telling, done = self.telling, self._bar.value() if self._bar is not None else 0
        total = self._bar.maximum() if self._bar is not None else None
        clear(self.layout())
        symbol = label()
        tone = getattr(colours, telling.tone or "accent")
        symbol.setPixmap(icons.pixmap(_ICONS[telling.tone], tone, ICON_SIZE, self.devicePixelRatioF()))
        self._sentence = label(t.sentence(telling.text), "strong", wrap=True)
        details = [label(t(d), "muted", wrap=True) for d in telling.details]
        words = column(
            2, self._sentence, *details, gap=2
        )  # the first line is as high as the symbol beside it
        buttons = [self._action_button(action) for action in telling.actions]
        parts = row(symbol, words, gap=12)
        parts.setAlignment(symbol, Qt.AlignmentFlag.AlignTop)
        parts.setStretch(1, 1)
        if buttons:
            words.addLayout(row(0, *buttons))  # beside lines they would make them narrow
        self._close = icon_button(self._stack.close_icon(), t.say("Close this message"), self.dismiss)
        parts.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.layout().addLayout(parts)
        for part in (symbol, self._sentence, *details, *buttons):
            part.show()  # Qt would do it a moment later: until then they take no room
        self._close.setVisible(total is None)
        self._bar = None
        if total is not None:
            self.progress(done, total)
        self.setAccessibleName(". ".join([t.sentence(telling.text), *(t(d) for d in telling.details)]))

    def say(self, telling: Telling) -> None:
        """Say something else in its place: the work has ended, or goes on differently."""
        self.telling, self._bar = telling, None
        self.draw()
        self._stack.arrange()
        self.begin()

    def progress(self, done: int, total: int, text: Message | None = None) -> None:
        """How far the work is; `total` 0 while nobody knows."""
        if self._bar is None:
            self._bar = QProgressBar()
            self._bar.setTextVisible(False)
            self._bar.setAccessibleName(self._stack.translator.say("Progress"))
            self.layout().addWidget(self._bar)
            self._close.hide()  # it ends with the work
            self._stack.arrange()
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text is not None:
            self._sentence.setText(breakable(self._stack.translator.sentence(text)))

    def begin(self) -> None:
        """It is seen from now on; a screen reader says it, and what passes has its time."""
        announce(self, self.accessibleName())
        if self.passes:
            self._going.start(READING_MS * (2 if self.telling.actions else 1))
        else:
            self._going.stop()

    def dismiss(self) -> None:
        """Take it away."""
        self._stack.take_away(self)

    def _action_button(self, action: Action) -> QWidget:
        def press() -> None:
            if self.passes or self.telling.once:
                self.dismiss()
            action.run()

        return button(self._stack.translator(action.text), press, "quiet")

    def _go_unless_read(self) -> None:
        """What somebody points at or has the keys on is being read."""
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._going.start(READING_MS)
        else:
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._bar is None:
            self.dismiss()
        else:
            super().keyPressEvent(event)


class Notices(QWidget):
    """The messages of one window, the latest at the bottom, in the middle of the lower edge of `over`."""

    changed = Signal()
    """There is one more message, or one less."""

    def __init__(
        self, window: QWidget, translator: Translator, colours: Colours, over: Callable[[], QWidget]
    ) -> None:
        """`over` answers what they lie on now: the canvas, or the start page."""
        super().__init__(window)
        self.translator, self.colours, self._over = translator, colours, over
        self._notices: list[Notice] = []
        self._watched: QWidget | None = None
        self.setAccessibleName(translator.say("Messages"))
        self.setLayout(column(gap=UNIT))
        window.installEventFilter(self)
        self.hide()

    @property
    def shown(self) -> tuple[Notice, ...]:
        """The messages seen now, the oldest first."""
        return tuple(self._notices)

    def tell(self, telling: Telling) -> Notice:
        """Show a message; one that says the same gives way to it."""
        for other in self.shown:
            if other.telling.text == telling.text:
                self.take_away(other)
        notice = Notice(telling, self)
        self._notices.append(notice)
        self.layout().addWidget(notice)
        passing = [other for other in self._notices[:-1] if other.passes]
        for other in passing[: max(0, len(self._notices) - MOST)]:
            self.take_away(other)
        notice.show()
        self.arrange()
        notice.begin()
        self.changed.emit()
        return notice

    def explain(self, error: UserError, *actions: Action, until_step: bool = False) -> Notice:
        """Tell what went wrong, where, what was kept and what to do; it stays until it is closed, or the next step."""
        details = tuple(part for part in (error.detail, error.hint) if part is not None)
        telling = Telling(error.title, details, "danger", actions, True, True, until_step)
        return self.tell(telling)

    def step_made(self) -> None:
        """Take away what explains why an earlier step was not made."""
        for notice in self.shown:
            if notice.telling.until_step:
                self.take_away(notice)

    def village_left(self) -> None:
        """Take away what would be done to another village now."""
        for notice in self.shown:
            if notice.telling.once:
                self.take_away(notice)

    def take_away(self, notice: Notice) -> None:
        """End a message; the keys go back to what it lies on if it had them."""
        if notice not in self._notices:
            return
        focus = QApplication.focusWidget()
        had_keys = focus is not None and notice.isAncestorOf(focus)
        self._notices.remove(notice)
        self.layout().removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.arrange()
        self.changed.emit()
        if had_keys:
            self._over().setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss_last(self) -> bool:
        """Close the latest message that can be closed; False when there is none."""
        for notice in reversed(self._notices):
            if notice._bar is None:
                notice.dismiss()
                return True
        return False

    def focus(self) -> None:
        """Put the keys on the latest message's first button."""
        for notice in reversed(self._notices):
            buttons = notice.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively)
            for part in buttons:
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
                    part.setFocus(Qt.FocusReason.ShortcutFocusReason)
                    return

    def dress(self, translator: Translator, colours: Colours) -> None:
        """Speak another language in other colours; what is said stays."""
        self.translator, self.colours = translator, colours
        self.setAccessibleName(translator.say("Messages"))
        for notice in self._notices:
            notice.draw()
        self.arrange()

    def close_icon(self) -> QIcon:
        """The cross of every message."""
        return icons.icon("close", self.colours, tone="muted")

    def arrange(self) -> None:
        """Lie in the middle of the lower edge, above everything else."""
        if not self._notices:
            self.hide()
            return
        over = self._over()
        if over is not self._watched:
            self._watched = over
            over.installEventFilter(self)
        window = self.parentWidget()
        room = QRect(over.mapTo(window, QPoint()), over.size())
        box = beside_cards(room, corner_cards(over, window, self), self._height)
        self.setFixedWidth(box.width())
        self.setGeometry(box)
        self.show()
        self.raise_()

    def _height(self, width: int) -> int:
        """How high the messages are with their fonts when they are so wide."""
        for notice in self._notices:
            for part in notice.findChildren(QWidget):
                part.ensurePolished()
            notice.setFixedHeight(notice.layout().totalHeightForWidth(width))
        return sum(notice.height() for notice in self._notices) + UNIT * (len(self._notices) - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._notices:
            QTimer.singleShot(0, self, self.arrange)
        return False
