"""Flows and actions. A flow is a list of actions; an action is its JSON object, frozen.

The JSON is the state, so parsing and rendering a flow loses nothing. Unknown types, unknown
parameters and absent keys stay unchanged. The classes in `actions` add constructors with required
error branches. `Flow` checks the flows that are written in Python.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from contactflow import canvas
from contactflow.once import Frozen, once
from contactflow.references import references_in
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

# The only version of the Flow language:
# https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
VERSION = "2019-10-30"
NEXT = "NextAction"
# Error types of many actions:
# https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions.html
FAILED = "NoMatchingError"  # any error without its own branch
UNMATCHED = "NoMatchingCondition"
SILENT = "InputTimeLimitExceeded"


class FlowError(ValueError):
    """Error in a flow that is written in Python. The message states the remedy."""


class Condition(NamedTuple):
    """One case of an action. If the condition is true, the contact goes to `next`.

    `operator` and `operands` form the condition. `test` is the condition as written, with its
    nested conditions.
    """

    operator: str
    operands: tuple[str, ...]
    next: str
    test: JsonObject

    @property
    def label(self) -> str:
        """The operator and the operands, as the label of the branch."""
        return " ".join((self.operator, *self.operands))


class Branch(NamedTuple):
    """One branch of an action: its label and the identifier of its target."""

    label: str
    next: str


@dataclass(frozen=True)
class Action(Frozen):
    """One action of a flow, of a known or an unknown type. Its parts are read from `source` once.

    It has no slots, because its `__dict__` keeps the parts.
    """

    source: JsonObject

    @once
    def identifier(self) -> str:
        """The identifier that branches of other actions refer to; empty if absent."""
        return as_text(self.source.get("Identifier"))

    @once
    def type(self) -> str:
        """The action type, as AWS names it; empty if absent."""
        return as_text(self.source.get("Type"))

    @once
    def parameters(self) -> JsonObject:
        """The parameters as written; empty if absent."""
        return as_object(self.source.get("Parameters"))

    @once
    def next(self) -> str | None:
        """The NextAction; None if absent."""
        following = as_object(self.source.get("Transitions")).get(NEXT)
        return following if isinstance(following, str) else None

    @once
    def errors(self) -> tuple[Branch, ...]:
        """The error branches in written order. The label of each is its error type."""
        written = as_list(as_object(self.source.get("Transitions")).get("Errors"))
        return tuple(
            Branch(as_text(error.get("ErrorType")), as_text(error.get(NEXT)))
            for error in map(as_object, written)
        )

    @once
    def conditions(self) -> tuple[Condition, ...]:
        """The cases in written order. A contact takes the first that is true."""
        written = as_list(as_object(self.source.get("Transitions")).get("Conditions"))
        return tuple(_condition(as_object(each)) for each in written)

    @once
    def references(self) -> tuple[str, ...]:
        """Each reference in the parameters and in the operands of cases, once."""
        operands = tuple(case.test.get("Operands") for case in self.conditions)
        return tuple(dict.fromkeys(references_in((self.parameters, operands))))

    @once
    def branches(self) -> tuple[Branch, ...]:
        """Every branch: the NextAction, then the cases, then the errors."""
        next_action = () if self.next is None else (Branch(NEXT, self.next),)
        cases = tuple(Branch(case.label, case.next) for case in self.conditions)
        return (*next_action, *cases, *self.errors)


def _condition(written: JsonObject) -> Condition:
    test = as_object(written.get("Condition"))
    operands = tuple(str(operand) for operand in as_list(test.get("Operands")))
    return Condition(as_text(test.get("Operator")), operands, as_text(written.get(NEXT)), test)


@dataclass(frozen=True, slots=True, init=False)
class Flow:
    """A contact flow. `Flow(name, *actions)` begins at the first action.

    `document` is the whole JSON object, so that a flow from a file is written back unchanged.
    `declared_name` and `declared_type` are outside the content in a response of
    DescribeContactFlow. `characters` is the length of the text that was read; 0 if it is unknown.
    """

    document: JsonObject
    actions: tuple[Action, ...] = field(compare=False, repr=False)
    _index: Mapping[str, Action] = field(compare=False, repr=False)
    declared_name: str = field(default="", compare=False)
    declared_type: str = field(default="", compare=False)
    characters: int = field(default=0, compare=False, repr=False)

    def __init__(self, name: str, *actions: Action, type: str = "contactFlow") -> None:
        """Raise `FlowError` for duplicate identifiers and for branches to unknown identifiers."""
        _reject_duplicates(name, actions)
        _reject_dangling_branches(name, actions)
        self._set(_document(name, type, actions), actions)

    @classmethod
    def of_document(
        cls, document: JsonObject, actions: tuple[Action, ...], characters: int = 0
    ) -> Flow:
        """Return the flow in `document` without checks. The linter reports its defects."""
        flow = object.__new__(cls)
        flow._set(document, actions, characters)
        return flow

    def _set(self, document: JsonObject, actions: tuple[Action, ...], characters: int = 0) -> None:
        object.__setattr__(self, "document", document)
        object.__setattr__(self, "actions", actions)
        index = {action.identifier: action for action in reversed(actions)}
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "declared_name", "")
        object.__setattr__(self, "declared_type", "")
        object.__setattr__(self, "characters", characters)

    def with_declared(self, name: str, type: str) -> Flow:
        """Return the same flow with this declared name and type."""
        flow = Flow.of_document(self.document, self.actions, self.characters)
        object.__setattr__(flow, "declared_name", name)
        object.__setattr__(flow, "declared_type", type)
        return flow

    @property
    def metadata(self) -> JsonObject:
        """The console's metadata: positions, name and type."""
        return as_object(self.document.get("Metadata"))

    @property
    def name(self) -> str:
        """The flow's name; empty if absent."""
        return self.declared_name or as_text(self.metadata.get("name"))

    @property
    def type(self) -> str:
        """The flow's type as written (contactFlow, CUSTOMER_QUEUE, ...); empty if absent."""
        return self.declared_type or as_text(self.metadata.get("type"))

    @property
    def start(self) -> str:
        """The identifier of the first action; empty if absent."""
        return as_text(self.document.get("StartAction"))

    @property
    def is_module(self) -> bool:
        """Whether this is a flow module and not a flow."""
        ends = any(action.type == "EndFlowModuleExecution" for action in self.actions)
        return ends or "Settings" in self.document

    def find(self, identifier: str) -> Action | None:
        """Return the action with this identifier; None if there is none."""
        return self._index.get(identifier)


def _document(name: str, type: str, actions: tuple[Action, ...]) -> JsonObject:
    positions = canvas.layout(
        [(each.identifier, [branch.next for branch in each.branches]) for each in actions]
    )
    metadata: dict[str, Json] = {
        "entryPointPosition": freeze(canvas.ENTRY_POINT),
        "ActionMetadata": freeze(
            {
                identifier: {"position": position, "isFriendlyName": True}
                for identifier, position in positions.items()
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


def _reject_duplicates(name: str, actions: tuple[Action, ...]) -> None:
    if not actions:
        raise FlowError(f"the flow {name!r} has no actions; give at least its first action")
    counts = Counter(each.identifier for each in actions)
    duplicates = [identifier for identifier, count in counts.items() if count > 1]
    if duplicates:
        raise FlowError(
            f"two actions of the flow {name!r} have the identifier {duplicates[0]!r}; rename one"
        )


def _reject_dangling_branches(name: str, actions: tuple[Action, ...]) -> None:
    known = {each.identifier for each in actions}
    for each in actions:
        for branch in each.branches:
            if branch.next not in known:
                raise FlowError(
                    f"in the flow {name!r}, {branch.label} of {each.identifier!r} leads to "
                    f"{branch.next!r}, which is not an action{suggestion(branch.next, known)}"
                )
