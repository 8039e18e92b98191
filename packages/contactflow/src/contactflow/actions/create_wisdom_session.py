"""CreateWisdomSession starts a session of the agent's assistant.

https://docs.aws.amazon.com/connect/latest/devguide/createwisdomsession.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.identifiers import last_part
from contactflow.model import FAILED
from contactflow.spec import LIVE, Spec, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "CreateWisdomSession",
    "createwisdomsession.html",
    "starts a session of the agent's assistant and sets $.Wisdom",
    parameters={"WisdomAssistantArn": required()},
    open_parameters=True,
    required_errors=(FAILED,),
    writes=("Wisdom",),
    wrong_names=("InvokeAmazonQConnect", "InvokeQConnect"),
    evidence=LIVE,
    ids={"WisdomAssistantArn": "assistant"},
)


def run(call: Call, action: Action) -> ActionRun:
    """Start a session with a new id. `$.Wisdom.SessionArn` reads its ARN."""
    assistant = last_part(call.text(action, "WisdomAssistantArn"))
    account = call.contact.instance_arn.split(":")[4]
    place = f"arn:aws:wisdom:{call.contact.region}:{account}:session"
    yield call.fill(action, "Wisdom", {"SessionArn": f"{place}/{assistant}/{call.new_id()}"})
    return call.next_branch(action)
