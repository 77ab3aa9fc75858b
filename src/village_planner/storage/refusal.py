"""Why a file is not read, before anybody knows its name; it must not know where the file came from."""

from __future__ import annotations

from village_planner.errors import UserError
from village_planner.text import Message, say


class Refusal(Exception):  # noqa: N818 -- a verdict, not a fault of the program
    """What is wrong with the bytes in hand; `read_village` turns it into a UserError that names the file."""

    def __init__(self, code: str, reason: Message, hint: Message | None = None) -> None:
        super().__init__(f"{code}: {reason.template}")
        self.code = code
        self.reason = reason
        self.hint = hint

    def told(self, name: str) -> UserError:
        """The refusal as the user hears it, with the name of the file."""
        title = say("{name} could not be opened.", name=name)
        return UserError(self.code, title, self.reason, self.hint)


def damaged(reason: Message) -> Refusal:
    """A village file whose contents are not what was once written."""
    hint = say("Look beside it for the version before the last save: the same name with “.bak” at its end.")
    return Refusal("file-damaged", reason, hint)


def too_large(reason: Message) -> Refusal:
    """A file beyond the limits that keep a hostile or broken file from filling the memory."""
    return Refusal(
        "file-too-large", reason, say("A village needs a small part of this. Was it the right file?")
    )


def foreign(reason: Message) -> Refusal:
    """A file of another kind."""
    return Refusal("file-foreign", reason, say("Choose a file whose name ends in “.village”."))


def newer(program: str) -> Refusal:
    """A file whose author says that this program must not read it."""
    reason = say(
        "It was made by a newer version of Village Planner ({program}) and needs it.", program=program
    )
    return Refusal("file-newer", reason, say("Install the newer version. The file was not changed."))
