"""CheckSegmentMembership branches on whether a profile is in a segment.

https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html
"""

from __future__ import annotations

from contactflow.spec import UNKNOWN, Spec

SPEC = Spec(
    "CheckSegmentMembership",
    "adminguide/contact-block-definitions.html",
    "branches on whether a profile is in a segment",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
    evidence=UNKNOWN,
    refuses_empty=True,
)
