"""A flow of four actions with six branches, and calls of it."""

from contactflow.actions.compare import Compare
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.model import Flow
from contactflow.simulate import PresetMocks, ScriptedCaller, simulate

SMALL = Flow(
    "Small",
    MessageParticipant("hello", text='Say "<hi>" to `all`.', next="which", on_error="bye"),
    Compare("which", value="$.Channel", cases={"VOICE": "bye", "CHAT": "bye"}, otherwise="other"),
    TransferToFlow("other", flow="$.Attributes.f", on_error="bye"),
    DisconnectParticipant("bye"),
)


def called(flow, **attributes):
    return list(simulate(flow, ScriptedCaller(None), PresetMocks(**attributes)))
