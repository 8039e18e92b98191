"""One thing that is not portable about a test case, before its page is added."""

from __future__ import annotations

from dataclasses import dataclass

from contactflow.lint.finding import ERROR


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a rule found at an observation."""

    rule: str
    message: str
    observation: str = ""
    pointer: str = ""
    severity: str = ERROR
