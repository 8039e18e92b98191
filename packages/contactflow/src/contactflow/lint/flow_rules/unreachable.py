"""Actions that a contact cannot reach, and the reason."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.model import NEXT
from contactflow.spec import INFERRED

MAX_NAMES = 3  # actions that a message names


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that a contact cannot reach. Skip a flow without a start."""
    if not subject.reachable:
        return
    unreachable = [
        item for item in subject.actions if item.action.identifier not in subject.reachable
    ]
    sources = _sources(subject) if unreachable else {}
    for item in unreachable:
        reason = _reason(subject, sources.get(item.action.identifier, []))
        yield item.finding(f"{reason}; connect or remove this action")


def _sources(subject: FlowSubject) -> dict[str, list[IndexedAction]]:
    """Return, for each identifier, the other actions with a branch to it."""
    sources: dict[str, list[IndexedAction]] = {}
    for item in subject.actions:
        for target in dict.fromkeys(branch.next for branch in item.action.branches):
            if target != item.action.identifier:
                sources.setdefault(target, []).append(item)
    return sources


def _reason(subject: FlowSubject, sources: list[IndexedAction]) -> str:
    """Return why a contact does not reach an action to which `sources` have a branch."""
    if not sources:
        return "no branch leads here"
    unused = [item for item in sources if item.action.identifier in subject.reachable]
    if unused:
        first = unused[0].action
        return f"only the {NEXT} of {first.identifier} leads here, which {first.type} never takes"
    names = [item.action.identifier for item in sources]
    more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
    return f"only unreachable actions lead here: {', '.join(names[:MAX_NAMES])}{more}"


RULE = Rule(
    "unreachable",
    WARNING,
    "an unreachable action is a mistake or is no longer needed",
    "devguide/flow-language-actions.html",
    check,
    evidence=INFERRED,
)
