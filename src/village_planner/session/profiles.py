"""The profiles of rules there are for this person, and the one a plan asks for; it must not know the rules.

A profile of one's own is a TOML file in `profiles_folder()`: a copy of one that comes with the program, changed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from village_planner.errors import ExitCode, UserError
from village_planner.model.plan import Plan
from village_planner.session.recent import data_folder
from village_planner.text import Message, say, verbatim

if TYPE_CHECKING:
    from village_planner.checks.profile import Profile

_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST: Final = 40


class KnownProfile(NamedTuple):
    """A profile by its permanent name; `profile` is None and `fault` says why when its file cannot be used."""

    name: str
    path: Path
    own: bool
    profile: Profile | None
    fault: UserError | None

    @property
    def title(self) -> Message:
        """The name for people."""
        return verbatim(self.name) if self.profile is None else self.profile.title


def profiles_folder(folder: Path | None = None) -> Path:
    """Where a person's own profiles are, in the user's data folder; it need not exist."""
    return (folder if folder is not None else data_folder()) / "rules"


def profile_of(plan: Plan, folder: Path | None = None) -> Profile:
    """The profile of a plan without the venue's overrides; UserError when there is none or its file is damaged."""
    from village_planner.checks.profile_file import load_profile

    return load_profile(plan.rules.profile, profiles_folder(folder))


def rules_of(plan: Plan, folder: Path | None = None) -> Profile:
    """The profile of a plan with the venue's overrides in force; UserError as for `profile_of`."""
    from village_planner.checks.profile import with_overrides

    return with_overrides(profile_of(plan, folder), plan.rules.overrides)


def known_profiles(folder: Path | None = None) -> tuple[KnownProfile, ...]:
    """All profiles, the program's own first; those whose file is damaged are told with their fault."""
    from village_planner.checks.profile_file import profile_names

    return tuple(read_known(name, folder) for name in profile_names(profiles_folder(folder)))


def read_known(name: str, folder: Path | None = None) -> KnownProfile:
    """One profile with the fault of its file, if it has one; UserError when there is none of this name."""
    from village_planner.checks.profile_file import load_profile, profile_path, shipped_names

    own = profiles_folder(folder)
    path, is_own = profile_path(name, own), name not in shipped_names()
    try:
        return KnownProfile(name, path, is_own, load_profile(name, own), None)
    except UserError as error:
        return KnownProfile(name, path, is_own, None, error)


def copy_profile(name: str, new_name: str, folder: Path | None = None) -> Path:
    """Copy a profile into the person's folder under a new name, to be changed there; the new file.

    UserError when there is no profile `name`, when `new_name` is no name for one or taken, or when the folder cannot
    be written.
    """
    from village_planner.checks.profile_file import profile_path
    from village_planner.storage.atomic import replace_file
    from village_planner.storage.village import read_bytes

    own = profiles_folder(folder)
    source = profile_path(name, own)
    _refuse_name(new_name, own)
    target = own / f"{new_name}.toml"
    data = read_bytes(source)
    try:
        own.mkdir(parents=True, exist_ok=True)
        replace_file(target, data, keep_previous=False)
    except OSError as error:
        raise UserError(
            "profile-not-copied",
            say("The rule profile could not be copied to {file}.", file=str(target)),
            say("The system says: {reason}.", reason=error.strerror or type(error).__name__),
            say("Make room there, or allow writing."),
            exit_code=ExitCode.UNWRITABLE,
        ) from error
    return target


def _refuse_name(name: str, own: Path) -> None:
    """UserError when it is no name for a profile in the person's folder, or the name of one that is there."""
    from village_planner.checks.profile_file import profile_names

    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise UserError(
            "bad-profile-name",
            say("“{name}” is no name for a profile.", name=name),
            hint=say("Use small letters, digits and single dashes, for example fr-erp-t-palais."),
            exit_code=ExitCode.USAGE,
        )
    if name in profile_names(own):
        raise UserError(
            "profile-exists",
            say("There is a rule profile called “{name}” already.", name=name),
            say("Nothing was copied."),
            say("Choose another name."),
            exit_code=ExitCode.USAGE,
        )
