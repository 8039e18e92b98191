"""The actions of observations: which exist, and in which form both sources accept them."""

from __future__ import annotations

from collections.abc import Iterator

from contactflow.actions.speaking import KEYS
from contactflow.cases.case import Observation, Step, resource_of
from contactflow.conditions import OPERATORS
from contactflow.json_text import read_json
from contactflow.lint.finding import ERROR, WARNING
from contactflow.references import REFERENCE, to_text
from contactflow.testing.complaint import Complaint
from contactflow.testing.overrides import HOURS
from contactflow.values import JsonObject, amount, as_object, as_text, nearest

SENDING = "devguide/testing-language-actions-send-instruction.html"
ASSERTING = "devguide/testing-language-actions-assertion.html"
OVERRIDING = "devguide/testing-language-actions-override-system-behavior.html"
CONTROLLING = "devguide/testing-language-actions-test-control.html"
RULES = {
    "step-type": ("there are four actions, and a few things each can do", SENDING),
    "step-form": ("ActionType repeats the type, except for Assert", SENDING),
    "next-action": ("the last action leads nowhere by saying nothing", SENDING),
    "keys": ("a phone has the keys 0 to 9, * and #", SENDING),
    "utterance": ("live runs take an Utterance with a Value, whatever the pages show", SENDING),
    "operator": ("an assertion compares with one of eight operators", ASSERTING),
    "assertion": ("an assertion needs one reference, an operator and an operand", ASSERTING),
    "override": ("an override names an action that has one, and its resource", OVERRIDING),
    "strategy": ("an override substitutes a resource, or mocks its response", OVERRIDING),
    "mock": ("a mocked response is refused live in some documented forms", OVERRIDING),
    "log-data": ("LogData writes down references under labels", CONTROLLING),
}
TYPES = ("SendInstruction", "Assert", "OverrideSystemBehavior", "TestControl")
INSTRUCTIONS = ("DtmfInput", "Utterance", "Disconnect", "TextUtterance")
COMMANDS = ("EndTest", "LogData")
# The errors that each action can be made to meet.
ERRORS = {
    "InvokeLambdaFunction": ("TimeLimitExceeded", "NoMatchingError"),
    "CheckHoursOfOperation": ("NoMatchingError",),
    "ConnectParticipantWithLexBot": ("TimeLimitExceeded", "NoMatchingError"),
    "TransferContactToQueue": ("QueueAtCapacity", "NoMatchingError"),
    "DequeueAndTransferToQueue": ("QueueAtCapacity", "NoMatchingError"),
}
# The actions whose success can be mocked with a payload.
LOADED = ("InvokeLambdaFunction", "ConnectParticipantWithLexBot")

Told = Iterator[tuple[str, str, str]]  # rule, severity, message


def check(observation: Observation, pointer: str) -> Iterator[Complaint]:
    """Yield what is not portable about the actions of an observation."""
    steps = observation.steps
    for place, step in enumerate(steps):
        following = steps[place + 1].identifier if place + 1 < len(steps) else None
        for rule, severity, message in _step(step, following):
            where = f"{pointer}/Actions/{place}"
            yield Complaint(rule, message, observation.identifier, where, severity)


def _step(step: Step, following: str | None) -> Told:
    if step.type not in TYPES:
        yield "step-type", ERROR, f"there is no action {step.type!r}{nearest(step.type, TYPES)}"
        return
    repeated = step.parameters.get("ActionType")
    if step.type == "Assert":
        if repeated is not None:
            yield "step-form", WARNING, "an Assert has no ActionType; leave it out"
    elif repeated != step.type:
        yield "step-form", ERROR, f'write "ActionType": "{step.type}" in its Parameters'
    yield from _transitions(step, following)
    yield from CHECKS[step.type](step)


def _transitions(step: Step, following: str | None) -> Told:
    onward = as_object(step.source.get("Transitions")).get("NextAction")
    if onward == "":
        yield "next-action", ERROR, 'an empty NextAction is refused; write "Transitions": {}'
    elif onward != following:
        told = f"NextAction is {onward!r} and the next in the list {following!r}; let them agree"
        yield "next-action", WARNING, told


def _send(step: Step) -> Told:
    instruction = step.part("Instruction")
    kind = as_text(instruction.get("Type"))
    properties = as_object(instruction.get("Properties"))
    if kind not in INSTRUCTIONS:
        yield "step-type", ERROR, f"there is no instruction {kind!r}{nearest(kind, INSTRUCTIONS)}"
        return
    if step.parameters.get("Actor") != "Customer":
        yield "step-form", ERROR, 'write "Actor": "Customer" in its Parameters'
    if kind == "DtmfInput":
        yield from _keys(properties)
    elif kind == "TextUtterance":
        yield "utterance", ERROR, "TextUtterance is an older page's word; write Utterance"
    elif kind == "Utterance" and not as_text(properties.get("Value")):
        yield (
            "utterance",
            ERROR,
            "an Utterance without a Value is refused; write what is said there",
        )


def _keys(properties: JsonObject) -> Told:
    value = properties.get("Value")
    keys = to_text(value)
    if not keys or isinstance(value, float | bool) or not set(keys) <= KEYS:
        yield "keys", ERROR, f"{keys!r} cannot be keyed in; use 0 to 9, * and #"
    elif isinstance(value, str) and keys.isdecimal() and not keys.startswith("0"):
        yield "keys", WARNING, f"some live runs insist on a number; write {keys} without quotes"


def _assert(step: Step) -> Told:
    operator = as_text(step.parameters.get("Operator"))
    operand = step.parameters.get("Operand")
    if operator == "Exists":
        yield "assertion", ERROR, "Exists is refused live in every form; compare with something"
    elif operator not in OPERATORS:
        yield "operator", ERROR, f"there is no operator {operator!r}{nearest(operator, OPERATORS)}"
    elif not isinstance(operand, str):
        yield "assertion", ERROR, f"{operator} needs an Operand, written as text"
    reference = as_text(step.parameters.get("Namespace"))
    if not REFERENCE.fullmatch(reference):
        yield "assertion", ERROR, f"the Namespace {reference!r} is no single reference"


def _override(step: Step) -> Told:
    properties = step.part("Behavior", "Properties")
    kind = as_text(properties.get("ActionType"))
    if kind not in ERRORS:
        yield "override", ERROR, f"{kind!r} cannot be overridden{nearest(kind, ERRORS)}"
        return
    if not resource_of(kind, as_object(properties.get("ActionParameters"))):
        yield "override", ERROR, "name the resource to override under ActionParameters"
    strategy = as_object(properties.get("Strategy"))
    if strategy.get("Type") == "SubstituteResource":
        if not as_text(strategy.get("SubstituteArn")):
            yield "strategy", ERROR, "SubstituteResource needs a SubstituteArn"
    elif strategy.get("Type") == "MockResponse":
        yield from _mock(kind, as_object(strategy.get("Response")))
    else:
        yield "strategy", ERROR, "the Strategy is SubstituteResource or MockResponse"


def _mock(kind: str, response: JsonObject) -> Told:
    for part in ("Error", "ExecutionResult"):
        delay = to_text(as_object(response.get(part)).get("DelaySeconds"))
        if delay.strip() and amount(delay) is None:
            told = f"{delay!r} is no delay; write DelaySeconds as a number of seconds from 0 on"
            yield "strategy", ERROR, told
    if response.get("Type") == "Error":
        error = as_text(as_object(response.get("Error")).get("Value"))
        if error not in ERRORS[kind]:
            hint = nearest(error, ERRORS[kind])
            yield "mock", ERROR, f"{kind} cannot be made to meet {error!r}{hint}"
    elif response.get("Type") == "ExecutionResult":
        yield from _result(kind, as_object(response.get("ExecutionResult")))
    else:
        yield "strategy", ERROR, "a mocked Response is of type ExecutionResult or Error"


def _result(kind: str, result: JsonObject) -> Told:
    if kind == "CheckHoursOfOperation":
        value = to_text(result.get("LoadedData", result.get("Value")))
        if value not in HOURS:
            yield "strategy", ERROR, f"hours answer {' or '.join(HOURS)}, and never {value!r}"
        told = "a mocked answer of hours is documented and refused live; substitute other hours"
        yield "mock", ERROR, told
    elif kind not in LOADED:
        yield "mock", ERROR, f"{kind} has no mocked success; substitute a resource"
    elif "LoadedData" not in result:
        told = (
            "AWS's page calls the payload LoadedData; a live report says Value: it may be refused"
        )
        yield "mock", WARNING, told
    payload = result.get("LoadedData", result.get("Value"))
    if kind in LOADED and payload is not None and not _is_json(payload):
        yield "strategy", ERROR, "the payload is JSON written as text"


def _is_json(payload: object) -> bool:
    if not isinstance(payload, str):
        return False
    try:
        read_json(payload)
    except ValueError:
        return False
    return True


def _control(step: Step) -> Told:
    command = step.part("Command")
    kind = as_text(command.get("Type"))
    if kind not in COMMANDS:
        yield "step-type", ERROR, f"there is no command {kind!r}{nearest(kind, COMMANDS)}"
    elif kind == "LogData":
        expressions = as_object(as_object(command.get("Properties")).get("Expressions"))
        wrong = [
            label for label, each in expressions.items() if not REFERENCE.fullmatch(to_text(each))
        ]
        if wrong or not expressions:
            told = f"LogData needs Expressions, each a single reference; see {wrong or 'none'}"
            yield "log-data", ERROR, told


CHECKS = {
    "SendInstruction": _send,
    "Assert": _assert,
    "OverrideSystemBehavior": _override,
    "TestControl": _control,
}
