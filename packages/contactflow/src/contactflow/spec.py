"""Specification of an action type: its parameters, its branches, and where Connect accepts it.

The types are named tuples, because every command imports them and a data class takes longer to
create.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = "https://docs.aws.amazon.com/connect/latest/devguide/"

EMPTY_FACTS: Mapping[str, Any] = MappingProxyType({})

# How a parameter is written: as text, or as any other JSON.
TEXT = "text"
ANY = "any JSON"
OBJECT = "an object"
LIST = "a list"

# Types of flow: https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html
# Those in which a customer talks to the flow:
TALKING = frozenset({"inbound", "customer-queue", "agent-transfer", "queue-transfer"})
# Those that hand the contact on:
ROUTING = frozenset({"inbound", "agent-transfer", "queue-transfer"})


class Parameter(NamedTuple):
    """One parameter: how it is written, whether it is required, and its values if they are few."""

    kind: str = TEXT
    is_required: bool = False
    values: tuple[str, ...] = ()


def required(kind: str = TEXT) -> Parameter:
    """Return a required parameter."""
    return Parameter(kind, is_required=True)


def optional(kind: str = TEXT) -> Parameter:
    """Return an optional parameter."""
    return Parameter(kind)


def one_of(*values: str, is_required: bool = False) -> Parameter:
    """Return a parameter that is one of `values`, or a reference to one."""
    return Parameter(TEXT, is_required, values)


# The parameters of an action that plays a prompt:
# https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-messageparticipant.html
PROMPT = {"Text": optional(), "SSML": optional(), "PromptId": optional(), "Media": optional(OBJECT)}


class ConditionalErrors(NamedTuple):
    """Error branches that the action needs when `parameter` is present, or equals `value`.

    `is_advised` marks branches that some working flows lack.
    """

    parameter: str
    errors: tuple[str, ...]
    value: str | None = None
    is_advised: bool = False


class InTests(NamedTuple):
    """An action type in the Testing language: its events, and how an override replaces it.

    `name` is the type's name there, if it differs. The service reports the action's start and, with
    `is_completed`, its end. An override can stage one of `errors`. The mocked success of an action
    with `has_payload` is JSON, that of one that `answers_hours` is InHours or OutOfHours.
    https://docs.aws.amazon.com/connect/latest/devguide/testing-language-concepts.html
    """

    name: str = ""
    is_started: bool = False
    is_completed: bool = False
    errors: tuple[str, ...] = ()
    has_payload: bool = False
    answers_hours: bool = False


class Spec(NamedTuple):
    """All facts about one action type; `page` is its page below `PAGES`.

    Parameters: `refused_parameters` maps a wrong name to the right one. With `open_parameters`
    there may be others that are not listed. At least one of `needs_one_of` is present;
    `missing_one` is the message if none is.
    `max_seconds` is the upper limit of a parameter. `resource` is the path of the parameter that
    names the resource; with `uses_chosen_queue` the resource is the queue chosen before.

    Branches: the API refuses the action without `required_errors`, and with `refused_errors`.
    AWS's pages name `advised_errors`, which some working flows lack. With `open_errors` there may
    be others. `results` are operands that each need a case, and so is every value listed in
    `case_parameters`; with `takes_cases` there may be others.

    Way on: an action that `decides` leaves by a case or an error, unless the parameter
    `stores_with` is True. An action that `hands_over` does not come back after success. A contact
    `leaves` the flow at some actions. `needs_next`: the NextAction is required; `writes_next`: it
    is required although no contact follows it.

    Effects: the action `speaks`, `may_be_silent` or `listens`, and sets the reference roots
    `writes`. `flow_types` and `channels` are empty if there is no restriction. `wrong_names` are
    names that people write for this type and that the API refuses.
    """

    type: str
    page: str
    does: str
    parameters: Mapping[str, Parameter] = EMPTY_FACTS
    refused_parameters: Mapping[str, str] = EMPTY_FACTS
    open_parameters: bool = False
    needs_one_of: tuple[str, ...] = ()
    missing_one: str = ""
    max_seconds: Mapping[str, int] = EMPTY_FACTS
    resource: tuple[str, ...] = ()
    uses_chosen_queue: bool = False
    required_errors: tuple[str, ...] = ()
    advised_errors: tuple[str, ...] = ()
    other_errors: tuple[str, ...] = ()
    refused_errors: tuple[str, ...] = ()
    conditional_errors: tuple[ConditionalErrors, ...] = ()
    open_errors: bool = False
    takes_cases: bool = False
    needs_case: bool = False
    results: tuple[str, ...] = ()
    case_parameters: tuple[str, ...] = ()
    decides: bool = False
    stores_with: str = ""
    hands_over: bool = False
    leaves: bool = False
    is_terminal: bool = False
    needs_next: bool = True
    writes_next: bool = False
    speaks: bool = False
    may_be_silent: bool = False
    listens: bool = False
    writes: tuple[str, ...] = ()
    flow_types: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    wrong_names: tuple[str, ...] = ()
    in_tests: InTests | None = None

    @property
    def link(self) -> str:
        """The AWS page of this action type."""
        return PAGES + self.page

    @property
    def known_errors(self) -> frozenset[str]:
        """Every error type that the action may have."""
        return frozenset((*self.required_errors, *self.advised_errors, *self.other_errors))

    @property
    def has_prompt(self) -> bool:
        """Whether the action plays a prompt that its own parameters give."""
        return "SSML" in self.parameters
