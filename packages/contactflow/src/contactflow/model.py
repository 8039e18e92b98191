"""A flow is a list of actions, and an action is its JSON object, frozen.

Because the JSON itself is the state, reading and writing a flow loses nothing: unknown types,
unknown parameters and absent keys stay as they are. The typed classes in `actions` add a
constructor with required error branches, and this module checks the flows that we write ourselves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from contactflow import canvas
from contactflow.values import (
    Json,
    JsonObject,
    as_list,
    as_object,
    as_text,
    freeze,
    suggestion,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

# The only version there is:
# https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
VERSION = "2019-10-30"
NEXT = "NextAction"
# Error types that many actions have:
# https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions.html
FAILED = "NoMatchingError"  # any error that has no branch of its own
UNMATCHED = "NoMatchingCondition"
SILENT = "InputTimeLimitExceeded"


class FlowError(ValueError):
    """A flow that we wrote cannot be right; the message says what to change."""


class Condition(NamedTuple):
    """One case of an action that decides: `operator` over `operands` leads to `next`.

    `test` is the condition as written, with whatever is nested in it.
    """

    operator: str
    operands: tuple[str, ...]
    next: str
    test: JsonObject

    @property
    def label(self) -> str:
        """The case in words, the same wherever a branch is named."""
        return " ".join((self.operator, *self.operands))


class Branch(NamedTuple):
    """A way out of an action: its label, and the identifier it leads to."""

    label: str
    next: str


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a flow, of a type that we know or of any other."""

    source: JsonObject

    @property
    def identifier(self) -> str:
        """The name that other actions use to lead here; empty when absent."""
        return as_text(self.source.get("Identifier"))

    @property
    def type(self) -> str:
        """AWS's name for what the action does; empty when absent."""
        return as_text(self.source.get("Type"))

    @property
    def parameters(self) -> JsonObject:
        """The parameters as written; empty when absent."""
        return as_object(self.source.get("Parameters"))

    @property
    def next(self) -> str | None:
        """The identifier that follows when nothing else decides."""
        following = as_object(self.source.get("Transitions")).get(NEXT)
        return following if isinstance(following, str) else None

    @property
    def errors(self) -> tuple[Branch, ...]:
        """The error branches, by error type, in written order."""
        entries = as_list(as_object(self.source.get("Transitions")).get("Errors"))
        return tuple(
            Branch(as_text(entry.get("ErrorType")), as_text(entry.get(NEXT)))
            for entry in map(as_object, entries)
        )

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The cases, in written order: the first true one wins."""
        entries = as_list(as_object(self.source.get("Transitions")).get("Conditions"))
        return tuple(_condition(as_object(entry)) for entry in entries)

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Every way out: the next action, then the cases, then the errors."""
        onward = () if self.next is None else (Branch(NEXT, self.next),)
        cases = tuple(Branch(case.label, case.next) for case in self.conditions)
        return (*onward, *cases, *self.errors)


def _condition(entry: JsonObject) -> Condition:
    test = as_object(entry.get("Condition"))
    operands = tuple(str(operand) for operand in as_list(test.get("Operands")))
    return Condition(as_text(test.get("Operator")), operands, as_text(entry.get(NEXT)), test)


@dataclass(frozen=True, slots=True, init=False)
class Flow:
    """A contact flow: `Flow(name, *actions)` begins at the first action.

    `document` is the whole JSON object, so that a flow read from a file is written back unchanged.
    `declared_type` and `declared_name` are what stood beside the content where a flow was kept,
    as in the answer of DescribeContactFlow.
    """

    document: JsonObject
    actions: tuple[Action, ...] = field(compare=False, repr=False)
    _index: Mapping[str, Action] = field(compare=False, repr=False)
    declared_name: str = field(default="", compare=False)
    declared_type: str = field(default="", compare=False)

    def __init__(self, name: str, *actions: Action, type: str = "contactFlow") -> None:
        """Refuse duplicate identifiers and branches that lead nowhere."""
        _refuse_duplicates(name, actions)
        _refuse_dangling(name, actions)
        self._set(_written(name, type, actions), actions)

    @classmethod
    def of_document(cls, document: JsonObject, actions: tuple[Action, ...]) -> Flow:
        """Return the flow that `document` is; what is wrong with it is for the linter to say."""
        flow = object.__new__(cls)
        flow._set(document, actions)
        return flow

    def _set(self, document: JsonObject, actions: tuple[Action, ...]) -> None:
        object.__setattr__(self, "document", document)
        object.__setattr__(self, "actions", actions)
        index = {action.identifier: action for action in reversed(actions)}
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "declared_name", "")
        object.__setattr__(self, "declared_type", "")

    def with_declared(self, name: str, type: str) -> Flow:
        """Return the same flow with the name and type that stood beside its content."""
        flow = Flow.of_document(self.document, self.actions)
        object.__setattr__(flow, "declared_name", name)
        object.__setattr__(flow, "declared_type", type)
        return flow

    @property
    def metadata(self) -> JsonObject:
        """What the console keeps for itself: positions, the name, the type."""
        return as_object(self.document.get("Metadata"))

    @property
    def name(self) -> str:
        """The flow's name; empty where none is written."""
        return self.declared_name or as_text(self.metadata.get("name"))

    @property
    def type(self) -> str:
        """The flow's type as written (contactFlow, CUSTOMER_QUEUE, ...); empty where none is."""
        return self.declared_type or as_text(self.metadata.get("type"))

    @property
    def start(self) -> str:
        """The identifier of the first action; empty where none is written."""
        return as_text(self.document.get("StartAction"))

    @property
    def is_module(self) -> bool:
        """Whether this is a flow module rather than a flow."""
        ends = any(action.type == "EndFlowModuleExecution" for action in self.actions)
        return ends or "Settings" in self.document

    def find(self, identifier: str) -> Action | None:
        """Return the action with this identifier, if there is one."""
        return self._index.get(identifier)


def _written(name: str, type: str, actions: tuple[Action, ...]) -> JsonObject:
    shape = canvas.layout(
        [(each.identifier, [branch.next for branch in each.branches]) for each in actions]
    )
    metadata: dict[str, Json] = {
        "entryPointPosition": freeze(canvas.ENTRY),
        "ActionMetadata": freeze(
            {
                identifier: {"position": position, "isFriendlyName": True}
                for identifier, position in shape.items()
            }
        ),
        "name": name,
        "type": type,
    }
    document = {
        "Version": VERSION,
        "StartAction": actions[0].identifier,
        "Metadata": metadata,
        "Actions": [each.source for each in actions],
    }
    return as_object(freeze(document))


def _refuse_duplicates(name: str, actions: tuple[Action, ...]) -> None:
    if not actions:
        raise FlowError(f"the flow {name!r} has no actions; give at least the one it starts with")
    counts = Counter(each.identifier for each in actions)
    twice = [identifier for identifier, count in counts.items() if count > 1]
    if twice:
        raise FlowError(f"two actions of {name!r} are called {twice[0]!r}; rename one of them")


def _refuse_dangling(name: str, actions: tuple[Action, ...]) -> None:
    known = {each.identifier for each in actions}
    for each in actions:
        for branch in each.branches:
            if branch.next not in known:
                raise FlowError(
                    f"{each.identifier!r} of {name!r} leads to {branch.next!r} on {branch.label}, "
                    f"and no action is called so{suggestion(branch.next, known)}"
                )
