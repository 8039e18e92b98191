"""The time limit, invocation type and response type of a function."""

from collections.abc import Iterator

from contactflow.actions.invoke_lambda_function import (
    ASYNCHRONOUS,
    INVOCATION_TYPES,
    MAX_ASYNCHRONOUS_SECONDS,
    MAX_WAIT_SECONDS,
    RESPONSE_TYPES,
)
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.parameter_paths import is_replaced
from contactflow.lint.rule import Rule
from contactflow.values import as_object, as_text, whole_number


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find time limits, invocation types and response types that the API rejects."""
    for item in subject.of_type("InvokeLambdaFunction"):
        yield from _limit(item)
        written = item.action.parameters.get("InvocationType", INVOCATION_TYPES[0])
        if written not in INVOCATION_TYPES and not is_replaced(as_text(written)):
            message = f"InvocationType is {written!r}; write {' or '.join(INVOCATION_TYPES)}"
            yield item.finding(message, "Parameters", "InvocationType")
        validation = as_object(item.action.parameters.get("ResponseValidation"))
        expected = validation.get("ResponseType", RESPONSE_TYPES[0])
        if expected not in RESPONSE_TYPES and not is_replaced(as_text(expected)):
            message = f"ResponseType is {expected!r}; write {' or '.join(RESPONSE_TYPES)}"
            yield item.finding(message, "Parameters", "ResponseValidation", "ResponseType")


def _limit(item: IndexedAction) -> Iterator[Finding]:
    limit = item.action.parameters.get("InvocationTimeLimitSeconds")
    is_asynchronous = item.action.parameters.get("InvocationType") == ASYNCHRONOUS
    longest = MAX_ASYNCHRONOUS_SECONDS if is_asynchronous else MAX_WAIT_SECONDS
    if (
        isinstance(limit, str)
        and not is_replaced(limit)
        and not 1 <= (whole_number(limit) or 0) <= longest
    ):
        message = f"the time limit is {limit!r}; write whole seconds from 1 to {longest}"
        yield item.finding(message, "Parameters", "InvocationTimeLimitSeconds")


RULE = Rule(
    "lambda-limit",
    ERROR,
    f"the time limit is 1 to {MAX_WAIT_SECONDS} whole seconds ({MAX_ASYNCHRONOUS_SECONDS} if "
    "asynchronous); the response type is STRING_MAP or JSON",
    "devguide/interactions-invokelambdafunction.html",
    check,
)
