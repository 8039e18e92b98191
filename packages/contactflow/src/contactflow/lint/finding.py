"""A finding of the linter: the rule, its severity, the place and the remedy."""

from __future__ import annotations

from typing import NamedTuple

from contactflow.spec import DOC, LIVE
from contactflow.values import whole_number

ERROR = "error"  # the API rejects the document, or every caller meets the defect
WARNING = "warning"  # Connect accepts the document, but it probably has a mistake
INFO = "info"  # a fact that the author should check; it never changes the exit status


class Finding(NamedTuple):
    """One mistake in a flow or in a test case.

    `action` is the identifier of an action or an observation. `pointer` is a JSON pointer
    (RFC 6901). A check sets `severity` and `evidence` only if they differ from those of the rule.
    `Rule.findings` sets `rule`, `link`, an empty `severity` and an empty `evidence`.
    """

    message: str
    action: str = ""
    pointer: str = ""
    severity: str = ""
    rule: str = ""
    link: str = ""
    evidence: str = ""

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
            "evidence": self.evidence,
        }


def severity_for(evidence: str) -> str:
    """Return the severity of a refusal that `evidence` states: an error if it is LIVE or DOC."""
    return ERROR if evidence in {LIVE, DOC} else WARNING


def pointer(*path: str | int) -> str:
    """Return the JSON pointer of `path`."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "/".join(("", *steps))
