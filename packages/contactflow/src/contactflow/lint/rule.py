"""A rule of the linter: a word for a name, a severity, a reason, a page, and a check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contactflow.lint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contactflow.lint.flow_subject import Found, Subject

PAGES = "https://docs.aws.amazon.com/connect/latest/"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `check` yields what it finds, and `page` is where AWS says so."""

    id: str
    severity: str
    reason: str
    page: str
    check: Callable[[Subject], Iterator[Found]]

    @property
    def link(self) -> str:
        """The address of the AWS page."""
        return PAGES + self.page

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield what the check finds, with this rule's name, severity and page."""
        for found in self.check(subject):
            yield Finding(
                self.id,
                found.severity or self.severity,
                found.action,
                found.pointer,
                found.message,
                self.link,
            )
