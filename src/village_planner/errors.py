"""What is told to a person when input is wrong; it must not know where the telling happens."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from village_planner.text import Message


class ExitCode(IntEnum):
    """Exit codes of the command line."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    UNWRITABLE = 4
    BUG = 70


class UserError(Exception):
    """Something a person can understand and mend: never shown as a traceback.

    `code` is a permanent kebab-case name, `title` says what happened, `detail` where and what was kept,
    `hint` what to do. `exit_code` is what the command line returns for it.
    """

    def __init__(
        self,
        code: str,
        title: Message,
        detail: Message | None = None,
        hint: Message | None = None,
        *,
        exit_code: ExitCode = ExitCode.UNREADABLE,
    ) -> None:
        super().__init__(f"{code}: {title}")
        self.code = code
        self.title = title
        self.detail = detail
        self.hint = hint
        self.exit_code = exit_code


class Problem(Struct, frozen=True):
    """One small fault in an input of which the rest was read: what, and where (row, layer, entity)."""

    code: str
    message: Message
    place: Message | None = None
