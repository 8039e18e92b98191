"""CreateWisdomSession starts a session of the agent's assistant.

https://docs.aws.amazon.com/connect/latest/devguide/createwisdomsession.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec, required

SPEC = Spec(
    "CreateWisdomSession",
    "createwisdomsession.html",
    "starts a session of the agent's assistant",
    parameters={"WisdomAssistantArn": required()},
    open_parameters=True,
    required_errors=(FAILED,),
)
