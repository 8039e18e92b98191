"""A rule of the linter: id, severity, reason, AWS page and check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from contactflow.lint.finding import Finding
from contactflow.spec import DOC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGES = "https://docs.aws.amazon.com/connect/latest/"

Subject = TypeVar("Subject")


class Rule(NamedTuple, Generic[Subject]):
    """One rule. `check` yields findings about a `FlowSubject` or a `CaseSubject`.

    `page` is the AWS page, and `evidence` is one of `contactflow.spec.EVIDENCE`.
    An error of a rule with `blocks_run` prevents the run of a test case in every profile.
    """

    id: str
    severity: str
    reason: str
    page: str
    check: Callable[[Subject], Iterator[Finding]]
    blocks_run: bool = False
    evidence: str = DOC

    @property
    def link(self) -> str:
        """The address of the AWS page."""
        return PAGES + self.page

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of the check, with this rule's id, severity, page and evidence."""
        for found in self.check(subject):
            yield Finding(
                found.message,
                found.action,
                found.pointer,
                found.severity or self.severity,
                self.id,
                self.link,
                found.evidence or self.evidence,
            )
