"""CheckOutboundCallStatus branches on whether a person or a machine answered an outbound call.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkoutboundcallstatus.html
"""

from __future__ import annotations

from contactflow.spec import Spec

SPEC = Spec(
    "CheckOutboundCallStatus",
    "flow-control-actions-checkoutboundcallstatus.html",
    "branches on whether a person or a machine answered an outbound call",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
)
