"""MessageParticipantIteratively plays messages in turn and repeats them.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-messageparticipantiteratively.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import LIST, Spec, optional, required

SPEC = Spec(
    "MessageParticipantIteratively",
    "participant-actions-messageparticipantiteratively.html",
    "plays messages in turn and repeats them",
    parameters={"Messages": required(LIST), "InterruptFrequencySeconds": optional()},
    other_errors=(FAILED,),
    takes_cases=True,
    leaves=True,
    needs_next=False,
    speaks=True,
    flow_types=frozenset({"agent-hold", "customer-hold", "customer-queue"}),
)
