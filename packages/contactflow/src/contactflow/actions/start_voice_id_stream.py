"""StartVoiceIdStream begins to listen to whose voice it is.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-startvoiceidstream.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec

SPEC = Spec(
    "StartVoiceIdStream",
    "flow-control-actions-startvoiceidstream.html",
    "begins to listen to whose voice it is",
    required_errors=(FAILED,),
)
