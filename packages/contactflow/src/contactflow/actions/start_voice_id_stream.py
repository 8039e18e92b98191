"""StartVoiceIdStream starts to stream the caller's voice to Voice ID.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-startvoiceidstream.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec

SPEC = Spec(
    "StartVoiceIdStream",
    "flow-control-actions-startvoiceidstream.html",
    "starts to stream the caller's voice to Voice ID",
    required_errors=(FAILED,),
)
