"""The settings file of a line, and the merge of its settings with those of the command line.

Settings are `NAME=value` arguments. A file that git ignores keeps them, so `make diff` and
`make destroy` need no arguments. An empty value removes a setting from the file.

The file has the settings of one line, the *current* line. When `NAME=` selects another line, the
current file is renamed after its line, and the other line's file becomes the current one.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from infra.settings import NAME, SettingsError

SETTINGS_FILE: Final = Path(".starvanity.json")
PAIRS: Final = (("INSTANCE_ARN", "CREATE_INSTANCE"), ("PHONE_NUMBER_ARN", "CLAIM"))
"""A given setting of a pair removes the other one."""
SHARED: Final = frozenset(
    {
        *("INSTANCE_ARN", "REGION", "VOICE", "RETENTION_DAYS", "WORDS", "NEVER"),
        *("ALARM_TOPIC_ARN", "ALARM_EMAIL", "KEY_ARN", "LOG_DAYS"),
    }
)
"""The settings that a second line takes over. A number, a table or a board belongs to one line."""


def load(path: Path = SETTINGS_FILE) -> dict[str, str]:
    """Return the settings in the file at `path`; none if it does not exist."""
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise SettingsError(f"{path} cannot be read ({error}): correct or delete it.") from error
    if not isinstance(saved, dict) or not all(isinstance(each, str) for each in saved.values()):
        raise SettingsError(
            f'{path} must have the form {{"NAME": "value", ...}}, with every value in quotes: '
            "correct or delete it."
        )
    return saved


def load_line(path: Path, name: str | None) -> dict[str, str]:
    """Return the settings of the line `name`, or of the current line without a `name`.

    A line without a file of its own gets the `SHARED` settings of the current line.
    """
    current = load(path)
    if not current or name is None or name == name_of(current):
        return current
    own = load(file_of(path, name))
    return own or {each: current[each] for each in SHARED & current.keys()}


def save(settings: Mapping[str, str], path: Path = SETTINGS_FILE) -> None:
    """Write the nonempty `settings` into the file at `path`, which becomes the current file.

    A file with the settings of another line is kept: it is renamed after that line.
    """
    current = load(path)
    if current and name_of(current) != name_of(settings):
        path.replace(file_of(path, name_of(current)))
    nonempty = {name: settings[name] for name in sorted(settings) if settings[name]}
    path.write_text(json.dumps(nonempty, indent=2) + "\n", encoding="utf-8")
    file_of(path, name_of(settings)).unlink(missing_ok=True)


def name_of(settings: Mapping[str, str]) -> str:
    """Return the name of the line with these `settings`."""
    return settings.get("NAME") or NAME


def file_of(path: Path, name: str) -> Path:
    """Return the file of the line `name` while another line is the current one."""
    return path.with_name(f"{path.stem}.{name}{path.suffix}")


def merge(saved: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of this run: `given` replaces `saved`.

    A given setting also removes the other setting of its pair. A saved TAKE_OVER is valid only for
    the number that it was given with. A saved STREAM_ARN is valid only for its table, and a saved
    PREFIX only for its CLAIM.
    """
    merged = {**saved, **given}
    if {"PHONE_NUMBER_ARN", "CLAIM"} & given.keys() and "TAKE_OVER" not in given:
        merged.pop("TAKE_OVER", None)
    if "TABLE" in given and "STREAM_ARN" not in given and given["TABLE"] != saved.get("TABLE"):
        merged.pop("STREAM_ARN", None)
    if _is_other_claim(saved, given) and "PREFIX" not in given:
        merged.pop("PREFIX", None)
    for one, other in PAIRS:
        if given.get(one) and not given.get(other):
            merged.pop(other, None)
        if given.get(other) and not given.get(one):
            merged.pop(one, None)
    return _with_mfa(merged, saved)


def _is_other_claim(saved: Mapping[str, str], given: Mapping[str, str]) -> bool:
    """Return whether `given` replaces or removes the saved CLAIM."""
    claim = "" if given.get("PHONE_NUMBER_ARN") else saved.get("CLAIM", "")
    return given.get("CLAIM", claim) != saved.get("CLAIM", "")


def parse_arguments(arguments: Iterable[str]) -> dict[str, str]:
    """Return the settings in `NAME=value` arguments."""
    given = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals:
            raise SettingsError(f"{argument!r} is not a setting: expected NAME=value.")
        given[name] = value.strip()
    return given


def _with_mfa(merged: dict[str, str], saved: Mapping[str, str]) -> dict[str, str]:
    """Return `merged` with MFA, if it has a board: a user pool's MFA cannot change later.

    A saved board without MFA is one of an earlier version, whose default was no.
    https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1298
    """
    if merged.get("BOARD", "").lower() != "yes" or merged.get("MFA"):
        return merged
    existed = saved.get("BOARD", "").lower() == "yes"
    return {**merged, "MFA": "no" if existed else "yes"}
