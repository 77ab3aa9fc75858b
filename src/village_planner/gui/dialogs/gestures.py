"""What mouse and keys do that is no command of a menu, in words for the sheet of shortcuts; no widget is made here."""

from __future__ import annotations

from typing import Final

from village_planner.text import Message, say

Group = tuple[Message, tuple[tuple[Message, Message], ...]]
"""A heading, and under it what each key or gesture does: (gesture, what it does)."""

GESTURES: Final[tuple[Group, ...]] = (
    (
        say("On the hall"),
        (
            (say("Drag"), say("move what is selected, or draw a frame to select")),
            (say("Shift + click"), say("select one more, or one less")),
            (say("Double click, Enter"), say("edit the fields of what is selected")),
            (say("Right click, menu key"), say("what can be done with what is selected")),
            (say("Space or middle button"), say("move the view")),
            (say("Ctrl + wheel, pinch"), say("zoom at the pointer")),
            (say("Esc"), say("back out: the gesture, then the tool, then the selection")),
        ),
    ),
    (
        say("While dragging"),
        (
            (say("Digits"), say("type the distance, the size or the angle; a unit may follow")),
            (say("Tab"), say("type the other number")),
            (say("Enter"), say("finish as shown")),
            (say("Ctrl while dragging"), say("do not snap")),
            (say("Alt + drag"), say("duplicate")),
            (say("Shift while moving"), say("straight across or straight up")),
            (say("Shift while rotating"), say("steps of 15°")),
            (say("Esc while dragging"), say("leave everything as it was")),
        ),
    ),
    (
        say("While drawing several stands"),
        (
            (say("+ and −"), say("one stand more, one less")),
            (say("Up and down"), say("one row more, one less")),
            (say("M"), say("the next size of the catalogue")),
            (say("F"), say("turn the fronts to the other side")),
            (say("R"), say("rows the other way round")),
            (say("B"), say("back to back, or all the same way")),
            (say("L"), say("a letter for each row")),
        ),
    ),
    (
        say("While drawing walls and areas"),
        (
            (say("Digits"), say("type the length of the wall")),
            (say("Shift"), say("any angle instead of right ones")),
            (say("Backspace"), say("take back the last corner")),
            (say("Enter"), say("close the outline")),
        ),
    ),
    (
        say("While drawing doors"),
        (
            (say("D"), say("the next kind: exit, entrance, service door")),
            (say("Digits"), say("type the width of the door")),
        ),
    ),
    (
        say("Without a mouse"),
        (
            (say("Tab"), say("the next stand")),
            (say("Space"), say("keep the stand selected while Tab goes on")),
            (say("Arrow keys"), say("move by 1 cm; with Shift 10 cm; with Ctrl and Shift 1 m")),
            (say("Alt + arrow keys"), say("change the size by 1 cm; with Shift 10 cm")),
            (say("Arrow keys with a drawing tool"), say("move the cross; with Shift finer")),
            (say("Enter with a drawing tool"), say("click at the cross, or begin and end a drag")),
            (say("Enter in the list of exhibitors"), say("place who waits, or show the stand")),
            (say("Enter on a finding"), say("show the place")),
        ),
    ),
    (
        say("Preview of a hall plan"),
        (
            (say("Drag, wheel, arrow keys"), say("move what is seen")),
            (say("Ctrl + wheel, + and −"), say("zoom")),
            (say("0"), say("show all of it")),
            (say("Arrow keys while pointing"), say("move the cross; with Shift pixel by pixel")),
            (say("Enter, Space"), say("take the place at the cross")),
            (say("Esc"), say("forget the place, then stop pointing, then close")),
        ),
    ),
    (
        say("Table of stands"),
        (
            (say("Enter"), say("show the stand on the plan")),
            (say("F2 or typing"), say("edit the cell")),
            (say("Space"), say("switch a tick")),
            (say("Ctrl + C"), say("copy the rows for a spreadsheet")),
            (say("Esc"), say("back to the plan")),
        ),
    ),
)
