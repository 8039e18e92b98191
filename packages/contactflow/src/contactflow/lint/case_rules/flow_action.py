"""Flow actions that an observation waits for."""

from collections.abc import Iterator
from functools import partial

from contactflow.cases.case import COMPLETED, STARTED
from contactflow.catalog import all_specs, in_tests
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_object, as_text

# The service reports the end of this type, which the simulator does not run.
UNSEEN = "ConnectParticipantWithAgenticCX"


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find types that the service does not report, and events without a resource."""
    for entry in subject.events:
        observation = entry.observation
        if observation.event_type not in {STARTED, COMPLETED}:
            continue
        written = as_text(observation.properties.get("ActionType"))
        is_start = observation.event_type == STARTED
        if not _is_reported(observation.action_type, is_start=is_start):
            reported = filter(partial(_is_reported, is_start=is_start), {*all_specs(), UNSEEN})
            message = f"{written!r} is never reported so; {', '.join(sorted(reported))} are"
            yield entry.found(message, "Event", "Properties")
        elif written != observation.action_type:
            yield entry.found(f"{written!r} has a space too many", "Event", "Properties")
        if not as_object(observation.properties.get("ActionParameters")):
            message = "name the resource under ActionParameters; without, any is met here"
            yield entry.found(message, "Event", "Properties")


def _is_reported(action_type: str, *, is_start: bool) -> bool:
    known = in_tests(action_type)
    if is_start:
        return known is not None and known.is_started
    return action_type == UNSEEN or (known is not None and known.is_completed)


RULE = Rule(
    "flow-action",
    ERROR,
    "only some actions are reported as started or completed, each with its resource",
    "devguide/testing-language-events-flow-action-started.html",
    check,
)
