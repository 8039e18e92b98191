"""How long a flow waits for a function, and what it expects back."""

from collections.abc import Iterator

from contactflow.actions.invoke_lambda_function import (
    ASYNCHRONOUS,
    INVOCATION_TYPES,
    MAX_ASYNCHRONOUS_SECONDS,
    MAX_WAIT_SECONDS,
    RESPONSE_TYPES,
)
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.values import as_object


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find time limits, ways of asking and response types that the API refuses."""
    for entry in subject.of_type("InvokeLambdaFunction"):
        yield from _limit(entry)
        asked = entry.action.parameters.get("InvocationType", INVOCATION_TYPES[0])
        if asked not in INVOCATION_TYPES:
            told = f"InvocationType is {asked!r}; write {' or '.join(INVOCATION_TYPES)}"
            yield entry.found(told, "Parameters", "InvocationType")
        validation = as_object(entry.action.parameters.get("ResponseValidation"))
        expected = validation.get("ResponseType", RESPONSE_TYPES[0])
        if expected not in RESPONSE_TYPES:
            told = f"ResponseType is {expected!r}; write {' or '.join(RESPONSE_TYPES)}"
            yield entry.found(told, "Parameters", "ResponseValidation", "ResponseType")


def _limit(entry: ActionEntry) -> Iterator[Finding]:
    limit = entry.action.parameters.get("InvocationTimeLimitSeconds")
    waits = entry.action.parameters.get("InvocationType") == ASYNCHRONOUS
    longest = MAX_ASYNCHRONOUS_SECONDS if waits else MAX_WAIT_SECONDS
    if isinstance(limit, str) and not (limit.isdecimal() and 1 <= int(limit) <= longest):
        told = f"the time limit is {limit!r}; write whole seconds from 1 to {longest}"
        yield entry.found(told, "Parameters", "InvocationTimeLimitSeconds")


RULE = Rule(
    "lambda-limit",
    ERROR,
    f"the API takes 1 to {MAX_WAIT_SECONDS} whole seconds ({MAX_ASYNCHRONOUS_SECONDS} "
    "asynchronously), and STRING_MAP or JSON",
    "devguide/interactions-invokelambdafunction.html",
    check,
)
