"""AuthenticateParticipant asks a chat customer to sign in.

https://docs.aws.amazon.com/connect/latest/adminguide/authenticate-customer.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED, NEXT
from contactflow.references import to_text
from contactflow.spec import CHAT, CORPUS, MINUTES, OBJECT, Limit, Spec, optional, required
from contactflow.values import as_object, number_or_default

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

OPTED_OUT = "OptedOut"
TIMED_OUT = "TimeLimitExceeded"
LEAST_MINUTES = 3  # the shortest time limit and the default, from the page in SPEC
# The status in `$.SegmentAttributes['connect:CustomerAuthentication']`, by result:
# https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
STATUSES = {NEXT: "AUTHENTICATED", TIMED_OUT: "TIMEOUT"}
SEGMENT = "connect:CustomerAuthentication"

SPEC = Spec(
    "AuthenticateParticipant",
    "adminguide/authenticate-customer.html",
    "asks a chat customer to sign in",
    parameters={
        "CognitoConfiguration": required(OBJECT),
        "CustomerProfilesConfiguration": optional(OBJECT),
        "TimeLimitMinutes": optional(),
    },
    limits={"TimeLimitMinutes": Limit(LEAST_MINUTES, 15, MINUTES)},
    required_errors=(FAILED, TIMED_OUT),
    takes_cases=True,
    writes=("SegmentAttributes",),
    staged_results=(NEXT, OPTED_OUT, TIMED_OUT, FAILED),
    flow_types=frozenset({"inbound"}),
    channels=CHAT,
    evidence=CORPUS,
    ids={"CognitoConfiguration.UserPoolArn": "user pool"},
    nested_required={"CognitoConfiguration": ("UserPoolArn", "AppClientId")},
)


def run(call: Call, action: Action) -> ActionRun:
    """Take the result that the mocks set; without one, the customer signs in."""
    result = simulate.result_or(call, action, NEXT)
    if result == TIMED_OUT:
        call.clock += 60 * number_or_default(call.text(action, "TimeLimitMinutes"), LEAST_MINUTES)
    if result != OPTED_OUT:
        client = to_text(
            simulate.request_of(call, action, "CognitoConfiguration").get("AppClientId")
        )
        status = {"ClientId": client, "Status": STATUSES.get(result, "FAILED")}
        segments = as_object(call.data().get("SegmentAttributes"))
        yield call.fill(action, "SegmentAttributes", {**segments, SEGMENT: status})
    return simulate.result_branch(call, action, result)
