"""Specification of an action type: parameters, branches, and the flow types that accept it.

The classes are named tuples. Every command imports them, and a data class takes longer to create.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

GUIDES = "https://docs.aws.amazon.com/connect/latest/"
PAGES = GUIDES + "devguide/"

EMPTY_FACTS: Mapping[str, Any] = MappingProxyType({})

# JSON types of a parameter.
TEXT = "text"
ANY = "any JSON"
OBJECT = "an object"
LIST = "a list"

# Evidence: the source of the facts about a type, from the strongest to the weakest.
LIVE = "LIVE"
"""A live instance accepted or refused the form, as a public project reports."""
DOC = "DOC"
"""An AWS page states the facts."""
MODEL = "MODEL"
"""The service model of the AWS SDK states the facts."""
CFN = "CFN"
"""The CloudFormation schema of the resource states the facts."""
CORPUS = "CORPUS"
"""Public flows that the console exported contain the facts."""
INFERRED = "INFERRED"
"""The facts follow from other facts."""
UNKNOWN = "UNKNOWN"
"""The parameters are not public. Only the name of the type is certain."""
EVIDENCE = (LIVE, DOC, MODEL, CFN, CORPUS, INFERRED, UNKNOWN)

# Units of limits.
SECONDS = "seconds"
MINUTES = "minutes"
MILLISECONDS = "milliseconds"
ITEMS = "items"
CHARACTERS = "characters"
NUMBER = ""

# Channels of a contact: https://docs.aws.amazon.com/connect/latest/APIReference/API_Contact.html
VOICE = frozenset({"VOICE"})
CHAT = frozenset({"CHAT"})

# The end of Voice ID: https://docs.aws.amazon.com/connect/latest/adminguide/voiceid-apis.html
VOICE_ID_ENDED = "Voice ID ended on 20 May 2026"

# Flow types: https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html
# Flow types in which a customer talks to the flow:
TALKING = frozenset({"inbound", "customer-queue", "agent-transfer", "queue-transfer"})
# Flow types that can transfer the contact:
ROUTING = frozenset({"inbound", "agent-transfer", "queue-transfer"})


class Parameter(NamedTuple):
    """One parameter: its JSON type, whether it is required, and its allowed values (empty: any)."""

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
    """Return a parameter whose value is one of `values`, or a reference."""
    return Parameter(TEXT, is_required, values)


class Limit(NamedTuple):
    """Least and most value of a parameter. `most` is None if there is no upper limit.

    With the unit ITEMS, the limit applies to the length of a list or an object. With CHARACTERS, it
    applies to the length of a text. With another unit, it applies to the whole number in the value.
    """

    least: int
    most: int | None
    unit: str = SECONDS


# The parameters of an action that plays a prompt:
# https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-messageparticipant.html
PROMPT = {"Text": optional(), "SSML": optional(), "PromptId": optional(), "Media": optional(OBJECT)}


class ConditionalErrors(NamedTuple):
    """Error branches that the action needs if `parameter` equals `value` (None: if it is present).

    `is_advised` marks branches that some working flows do not have.
    """

    parameter: str
    errors: tuple[str, ...]
    value: str | None = None
    is_advised: bool = False


class InTests(NamedTuple):
    """An action type in the Testing language: its events, and the overrides that it allows.

    `name` is the type's name in that language, if it differs. With `is_started`, the service
    reports the start of the action. With `is_completed`, it reports the end. An override can cause
    one of `errors`. The mocked result is JSON with `has_payload`, and InHours or OutOfHours with
    `answers_hours`.
    https://docs.aws.amazon.com/connect/latest/devguide/testing-language-concepts.html
    """

    name: str = ""
    is_started: bool = False
    is_completed: bool = False
    errors: tuple[str, ...] = ()
    has_payload: bool = False
    answers_hours: bool = False


class Spec(NamedTuple):
    """All facts about one action type. `page` is its page below `PAGES`; `does` describes it.

    A page outside the developer guide begins with its guide: `adminguide/loop.html`. `evidence` is
    the source of the parameters and branches: one of `EVIDENCE`.

    Parameters: `refused_parameters` maps a wrong name to the right one. With `open_parameters`, the
    action may have unlisted parameters. With `refuses_empty`, the API rejects empty parameters. It
    needs at least one of `needs_one_of`. If none is present, `missing_one` completes the message.
    It has at most one of each group in `exclusive`. `exclusive_evidence` is the source of that
    fact. `limits` maps a path to a limit. A path is a parameter, or names with dots between them:
    `DTMFConfiguration.InterdigitTimeLimitSeconds`. The name `*` is each item of a list or an
    object: `Queries.*.Attributes`. A parameter in `static` cannot be a reference, and a parameter
    in `dynamic` must be one. The API also accepts JSON numbers in `numbers`. `ids` maps the path of
    an id or ARN to its resource, such as queue. `nested_values` maps a path to its known values,
    and `nested_keys` maps a path to the known keys of its object. `nested_required` maps a path to
    the keys that its object needs. `reserved_keys` maps a path to the first letters of keys that
    AWS reserves. `resource` is the path of the parameter that names the resource. With
    `uses_chosen_queue`, the default is the queue that an earlier action chose.

    Branches: the API rejects the action without `required_errors`, and with `refused_errors`.
    AWS's pages list `advised_errors`, but some working flows do not have them. With `open_errors`,
    the action may have unlisted errors. Each of `results`, and each value in the parameters
    `case_parameters`, needs a case. With `takes_cases`, the action may have other cases.

    Control flow: an action that `decides` continues by a case or an error, unless the parameter
    `stores_with` is True. After success, an action that `hands_over` does not continue the flow. At
    an action that `leaves`, the contact can leave the flow. `needs_next`: the NextAction is
    required. `writes_next`: it is required although a contact never takes it. With the parameter
    `switches_with` and without a prompt, the action only changes a setting. It then needs no other
    parameter, and takes its NextAction.

    Effects: the action `speaks`, `may_be_silent` or `listens`. It sets the reference roots in
    `writes`. `staged_results` are the results that only the mocks determine: operands of cases,
    error types, or NextAction. A starter mocks file has the first one. `known_results` are the
    only operands of cases of an action that needs no mocks.

    Validity: `flow_types` and `channels` are empty if there is no restriction. One AWS page allows
    the action in `disputed_flow_types`, and another does not. A contact on another channel takes
    the branch of `channel_error`. `retired` states the end of a feature; empty for a current type.
    If only some parameters belong to the feature, they are the `retired_parameters`. `wrong_names`
    are names that authors write for this type and the API rejects.
    """

    type: str
    page: str
    does: str
    parameters: Mapping[str, Parameter] = EMPTY_FACTS
    refused_parameters: Mapping[str, str] = EMPTY_FACTS
    open_parameters: bool = False
    refuses_empty: bool = False
    needs_one_of: tuple[str, ...] = ()
    missing_one: str = ""
    exclusive: tuple[tuple[str, ...], ...] = ()
    exclusive_evidence: str = DOC
    limits: Mapping[str, Limit] = EMPTY_FACTS
    static: tuple[str, ...] = ()
    dynamic: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    ids: Mapping[str, str] = EMPTY_FACTS
    nested_values: Mapping[str, tuple[str, ...]] = EMPTY_FACTS
    nested_keys: Mapping[str, tuple[str, ...]] = EMPTY_FACTS
    nested_required: Mapping[str, tuple[str, ...]] = EMPTY_FACTS
    reserved_keys: Mapping[str, str] = EMPTY_FACTS
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
    switches_with: str = ""
    hands_over: bool = False
    leaves: bool = False
    is_terminal: bool = False
    needs_next: bool = True
    writes_next: bool = False
    speaks: bool = False
    may_be_silent: bool = False
    listens: bool = False
    writes: tuple[str, ...] = ()
    staged_results: tuple[str, ...] = ()
    known_results: tuple[str, ...] = ()
    flow_types: frozenset[str] = frozenset()
    disputed_flow_types: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    channel_error: str = "NoMatchingError"
    retired: str = ""
    retired_parameters: tuple[str, ...] = ()
    evidence: str = DOC
    wrong_names: tuple[str, ...] = ()
    in_tests: InTests | None = None

    @property
    def link(self) -> str:
        """The AWS page of this action type."""
        return (GUIDES if "/" in self.page else PAGES) + self.page

    @property
    def known_errors(self) -> frozenset[str]:
        """Every listed error type of the action."""
        return frozenset((*self.required_errors, *self.advised_errors, *self.other_errors))

    @property
    def has_prompt(self) -> bool:
        """Whether the parameters of the action contain its prompt."""
        return "SSML" in self.parameters
