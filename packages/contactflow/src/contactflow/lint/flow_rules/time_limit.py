"""How long a contact waits, and how long another number rings."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR
from contactflow.lint.flow_subject import Found, Subject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE

# Seconds at most, by type and parameter:
# https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-wait.html (seven days)
# https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-transferparticipanttothirdparty.html
MOST_SECONDS = {
    "Wait": ("TimeLimitSeconds", 604_800),
    "TransferParticipantToThirdParty": ("ThirdPartyConnectionTimeLimitSeconds", 600),
}


def check(subject: Subject) -> Iterator[Found]:
    """Find times that are no whole seconds, or beyond the limit; a reference may be one."""
    for entry in subject.of_type(*MOST_SECONDS):
        name, most = MOST_SECONDS[entry.action.type]
        limit = entry.action.parameters.get(name)
        if not isinstance(limit, str) or REFERENCE.fullmatch(limit):
            continue
        if not (limit.isdecimal() and int(limit) <= most):
            told = f"{name} is {limit!r}; write whole seconds from 0 to {most}"
            yield entry.found(told, "Parameters", name)


RULE = Rule(
    "time-limit",
    ERROR,
    "a contact waits seven days at most, and another number rings for ten minutes",
    "devguide/flow-language-actions.html",
    check,
)
