"""Asks what is to become of unsaved work that a program left when it ended; it must not know where that is kept."""

from __future__ import annotations

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.message import Answer, question
from village_planner.session.recovery import Left
from village_planner.text import Message, say, say_n


def ask_about(desk: Desk, left: Left, others: int) -> str:
    """ "recover", "before" (the state before the last step), "saved" (the file as it was last saved), or "" for later.

    `others` counts further villages with unsaved work.
    """
    title = say("Recover the changes to “{name}”?", name=left.title)
    if not left.title:
        title = say("Recover the new village?")
    last = Answer("before", say("Without the last step")) if left.is_doubtful else None
    other = say("Last saved state") if left.file is not None else say("Do not recover")
    answers = [
        Answer("", say("Later")),
        Answer("saved", other),
        last,
        Answer("recover", say("Recover"), "primary"),
    ]
    shown = [answer for answer in answers if answer is not None]
    detail, *more = _details(left, others)
    return question(desk.window, desk.translator, desk.colours, title, detail, shown, more)


def _details(left: Left, others: int) -> list[Message]:
    local = left.at.astimezone()  # the user's own clock
    steps = say_n("{n} change", "{n} changes", left.steps)
    details = [
        say(
            "Village Planner ended before it was saved. {steps} are kept, the last at {time}: {step}.",
            steps=steps,
            time=local.strftime("%H:%M"),
            step=left.last,
        )
    ]
    if left.is_doubtful:
        details.append(say("It ended twice after this very step. Without it the village may be safer."))
    if others:
        details.append(
            say_n(
                "{n} other village has unsaved changes: File, Recover unsaved changes.",
                "{n} other villages have unsaved changes: File, Recover unsaved changes.",
                others,
            )
        )
    details.append(say("Nothing is deleted, whatever you choose."))
    return details
