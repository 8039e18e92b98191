"""Flow actions that an observation waits for."""

from collections.abc import Iterator
from functools import partial

from contactflow.cases.case import COMPLETED, STARTED
from contactflow.catalog import all_specs, in_tests
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_object, as_text

# The service reports the end of this type. The simulator does not run it.
NOT_SIMULATED = "ConnectParticipantWithAgenticCX"


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find types that the service does not report, and events without a resource."""
    for item in subject.valid_observations:
        observation = item.observation
        if observation.event_type not in {STARTED, COMPLETED}:
            continue
        written = as_text(observation.properties.get("ActionType"))
        is_start = observation.event_type == STARTED
        if not _is_reported(observation.action_type, is_start=is_start):
            reported = filter(
                partial(_is_reported, is_start=is_start), {*all_specs(), NOT_SIMULATED}
            )
            types = ", ".join(sorted(reported))
            message = f"Connect does not report {written!r} in this event; use one of {types}"
            yield item.finding(message, "Event", "Properties")
        elif written != observation.action_type:
            yield item.finding(f"{written!r} has an extra space; remove it", "Event", "Properties")
        if not as_object(observation.properties.get("ActionParameters")):
            message = "the event names no resource under ActionParameters and matches any; add one"
            yield item.finding(message, "Event", "Properties")


def _is_reported(action_type: str, *, is_start: bool) -> bool:
    known = in_tests(action_type)
    if is_start:
        return known is not None and known.is_started
    return action_type == NOT_SIMULATED or (known is not None and known.is_completed)


RULE = Rule(
    "flow-action",
    ERROR,
    "Connect reports the start or the end of only some action types, and names the resource",
    "devguide/testing-language-events-flow-action-started.html",
    check,
)
