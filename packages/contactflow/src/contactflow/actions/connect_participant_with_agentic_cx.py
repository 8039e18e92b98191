"""ConnectParticipantWithAgenticCX lets an AI agent talk to the participant.

https://docs.aws.amazon.com/connect/latest/adminguide/agentic-cx-block.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED, NEXT, SILENT, UNMATCHED
from contactflow.references import resolve_all
from contactflow.spec import ITEMS, LIVE, OBJECT, TALKING, Limit, Spec, optional, required
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

ESCALATION = "Escalation"

SPEC = Spec(
    "ConnectParticipantWithAgenticCX",
    "adminguide/agentic-cx-block.html",
    "lets an AI agent talk to the participant",
    parameters={
        "AgentConfiguration": required(OBJECT),
        "SpeechRecognitionConfiguration": optional(OBJECT),
        "AudioFillerConfiguration": optional(OBJECT),
    },
    limits={"AgentConfiguration.ContextVariables": Limit(0, 10, ITEMS)},
    resource=("AgentConfiguration", "ApplicationId"),
    required_errors=(FAILED, UNMATCHED, SILENT),
    takes_cases=True,
    speaks=True,
    may_be_silent=True,  # the flow does not contain the messages of the agent
    listens=True,
    writes=("AgenticCX",),
    staged_results=(NEXT, ESCALATION, SILENT, UNMATCHED, FAILED),
    flow_types=TALKING | {"customer-hold", "customer-whisper", "outbound-whisper"},
    channels=frozenset({"CHAT", "VOICE"}),
    wrong_names=("InvokeAgentAction", "InvokeBedrockAgent"),
    evidence=LIVE,
    nested_keys={
        "AgentConfiguration": ("WorkspaceId", "ApplicationId", "Alias", "ContextVariables")
    },
    nested_required={"AgentConfiguration": ("WorkspaceId", "ApplicationId", "Alias")},
)


def run(call: Call, action: Action) -> ActionRun:
    """Take the result that the mocks set; without one, the conversation ends normally."""
    agent = as_object(resolve_all(action.parameters.get("AgentConfiguration"), call.data()))
    variables = as_object(agent.get("ContextVariables"))
    yield call.fill(action, "AgenticCX", {"ContextVariables": variables})
    yield from call.play(action, simulate.Speech("", None, 0.0), "view", 0.0)
    result = simulate.result_or(call, action, NEXT)
    yield call.note(action, f"the conversation with the AI agent ends: {result}")
    return simulate.result_branch(call, action, result)
