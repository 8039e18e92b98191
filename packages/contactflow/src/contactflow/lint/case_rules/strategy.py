"""The strategy of an override: a substitute resource or a mocked response."""

from collections.abc import Iterator

from contactflow.cases.case import HOURS, OVERRIDE, Override
from contactflow.json_text import read_json
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.references import to_text
from contactflow.values import Json, as_object, non_negative_number


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find strategies and responses that cannot be run."""
    for each in subject.steps(OVERRIDE):
        override = Override(each.step)
        if override.spec is None:
            continue
        for message in _wrong(override):
            yield each.finding(message)


def _wrong(override: Override) -> Iterator[str]:
    if override.strategy.get("Type") == "SubstituteResource":
        if not override.substitute:
            yield "SubstituteResource needs a SubstituteArn; add it"
    elif override.strategy.get("Type") != "MockResponse":
        yield "the type of the Strategy must be SubstituteResource or MockResponse"
    else:
        yield from _wrong_response(override)


def _wrong_response(override: Override) -> Iterator[str]:
    for part in ("Error", "ExecutionResult"):
        delay = to_text(as_object(override.response.get(part)).get("DelaySeconds"))
        if delay.strip() and non_negative_number(delay) is None:
            yield f"{delay!r} is not a delay; write DelaySeconds as 0 or more seconds"
    kind = override.response.get("Type")
    if kind == "ExecutionResult":
        yield from _wrong_payload(override)
    elif kind != "Error":
        yield "the type of a mocked Response must be ExecutionResult or Error"


def _wrong_payload(override: Override) -> Iterator[str]:
    if override.answers_hours:
        value = to_text(override.payload)
        if value not in HOURS:
            yield f"the mocked result of hours is {value!r}; write {' or '.join(HOURS)}"
    elif override.has_payload and override.payload is not None and not _is_json(override.payload):
        yield "the payload must be JSON, written as text"


def _is_json(payload: Json) -> bool:
    if not isinstance(payload, str):
        return False
    try:
        read_json(payload)
    except ValueError:
        return False
    return True


RULE = Rule(
    "strategy",
    ERROR,
    "an override substitutes a resource or mocks a response",
    "devguide/testing-language-actions-override-system-behavior.html",
    check,
    blocks_run=True,
)
