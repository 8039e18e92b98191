"""A finding of the linter: the rule, its severity, the place and the remedy."""

from __future__ import annotations

from typing import NamedTuple

from contactflow.values import whole_number

ERROR = "error"  # the API rejects the document, or every caller meets the defect
WARNING = "warning"  # Connect accepts the document, but it probably has a mistake


class Finding(NamedTuple):
    """One mistake in a flow or in a test case.

    `action` is the identifier of an action or an observation. `pointer` is a JSON pointer
    (RFC 6901). A check sets `severity` only if it differs from the severity of the rule.
    `Rule.findings` sets `rule`, `link` and an empty `severity`.
    """

    message: str
    action: str = ""
    pointer: str = ""
    severity: str = ""
    rule: str = ""
    link: str = ""

    @property
    def place(self) -> str:
        """The place in a report: the identifier if there is one, otherwise the JSON pointer."""
        return self.action or self.pointer or "/"

    @property
    def position(self) -> int:
        """The index of the action or observation; -1 for the whole document."""
        index = (*self.pointer.split("/", 3), "", "", "")[2]
        number = whole_number(index)
        return -1 if number is None else number

    def as_dict(self) -> dict[str, str]:
        """Return the finding as plain JSON."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "action": self.action,
            "pointer": self.pointer,
            "message": self.message,
            "link": self.link,
        }


def pointer(*path: str | int) -> str:
    """Return the JSON pointer of `path`."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "/".join(("", *steps))
