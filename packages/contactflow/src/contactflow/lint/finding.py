"""What the linter says: a finding names its rule, its severity, its place and what to do."""

from __future__ import annotations

from dataclasses import dataclass

ERROR = "error"  # the API refuses the flow, or a caller would meet a defect for certain
WARNING = "warning"  # flows that Connect accepts do this, and it is likely not meant


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `action` is an identifier, `pointer` a JSON pointer (RFC 6901)."""

    rule: str
    severity: str
    action: str
    pointer: str
    message: str
    link: str

    @property
    def place(self) -> str:
        """Where it is, for a reader: the action's name, otherwise the place in the document."""
        return self.action or self.pointer or "/"

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
