"""Why a file could not be written, in the user's words; it must not know what was to be written."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from village_planner.errors import ExitCode, UserError
from village_planner.text import Message, say

_ELSEWHERE: Final = say("Save it under another name or in another folder.")
_REASONS: Final[dict[int, tuple[str, Message, Message]]] = {
    errno.ENOSPC: (
        "disk-full",
        say("The disk is full."),
        say("Free some space and save again, or save it in another folder."),
    ),
    errno.EDQUOT: (
        "disk-full",
        say("Your share of the disk is used up."),
        say("Free some space and save again, or save it in another folder."),
    ),
    errno.EACCES: ("not-allowed", say("You are not allowed to write there."), _ELSEWHERE),
    errno.EPERM: ("not-allowed", say("You are not allowed to write there."), _ELSEWHERE),
    errno.EROFS: ("not-allowed", say("That disk can only be read."), _ELSEWHERE),
    errno.ENOENT: ("folder-missing", say("The folder does not exist any more."), _ELSEWHERE),
    errno.ENOTDIR: ("folder-missing", say("The folder does not exist any more."), _ELSEWHERE),
    errno.ENAMETOOLONG: ("name-too-long", say("The name is too long."), say("Choose a shorter name.")),
    errno.ELOOP: ("not-allowed", say("The name is a link that leads back to itself."), _ELSEWHERE),
}


def refused(path: Path, code: str, reason: Message, hint: Message = _ELSEWHERE) -> UserError:
    """A target that must not be written, or could not be."""
    title = say("{name} could not be saved.", name=path.name or os.fspath(path))
    return UserError(code, title, reason, hint, exit_code=ExitCode.UNWRITABLE)


def told(path: Path, error: OSError) -> UserError:
    """The error of the system as the user hears it."""
    known = _REASONS.get(error.errno or 0)
    if known is not None:
        return refused(path, *known)
    reason = say("The disk refused it ({reason}).", reason=error.strerror or str(error))
    return refused(path, "not-written", reason)


def refuse_existing(path: Path) -> None:
    """UserError when there is something of that name already, or the system will not even look."""
    try:
        facts = path.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise told(path, error) from error
    if stat.S_ISDIR(facts.st_mode):
        raise refused(path, "is-a-folder", say("There is a folder of that name."))
    raise refused(path, "file-exists", say("There is a file of that name already. It was not touched."))
