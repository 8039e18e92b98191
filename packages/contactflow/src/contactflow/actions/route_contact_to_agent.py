"""RouteContactToAgent offers a waiting contact to one agent.

https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html
"""

from __future__ import annotations

from contactflow.spec import UNKNOWN, Spec

SPEC = Spec(
    "RouteContactToAgent",
    "adminguide/contact-block-definitions.html",
    "offers a waiting contact to one agent",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
    flow_types=frozenset({"customer-queue"}),
    evidence=UNKNOWN,
    refuses_empty=True,
)
