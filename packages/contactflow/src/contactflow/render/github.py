"""Findings as commands of GitHub Actions, which shows them beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from contactflow.render.located import Located

COMMANDS: Final = {"error": "error", "warning": "warning"}
"""Command for each severity, from the page above; `notice` is the command for any other."""
# Escapes of the toolkit of GitHub Actions:
# https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
MESSAGE_ESCAPES: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY_ESCAPES: Final = MESSAGE_ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def github(each: Located) -> str:
    """Return one finding as a command. The message contains the link to the source."""
    found, region = each.finding, each.region
    properties: dict[str, str | int] = {
        "file": each.file.replace("\\", "/"),
        "line": region.line,
        "col": region.column,
        "title": found.rule,
    }
    if region.end_line == region.line:  # GitHub ignores columns of a range of lines
        properties["endColumn"] = region.end_column
    written = ",".join(
        f"{name}={str(value).translate(PROPERTY_ESCAPES)}" for name, value in properties.items()
    )
    message = f"{found.place}: {found.message}\n{found.link}".translate(MESSAGE_ESCAPES)
    return f"::{COMMANDS.get(found.severity, 'notice')} {written}::{message}"
