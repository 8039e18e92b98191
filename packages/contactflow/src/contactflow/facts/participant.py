"""Facts of the actions that speak with a participant, and of those that hand one on."""

from __future__ import annotations

from contactflow.facts.spec import ANY, LIST, OBJECT, Spec, may, need, one_of

PROMPT = {"Text": may(), "SSML": may(), "PromptId": may(), "Media": may(OBJECT)}
TALKING = frozenset({"inbound", "customer-queue", "agent-transfer", "queue-transfer"})
# Where a message is said once: anywhere but on hold, where messages go round.
ONCE = TALKING | {
    "agent-whisper",
    "campaign",
    "customer-whisper",
    "outbound-whisper",
}
ROUND = frozenset({"agent-hold", "customer-hold", "customer-queue"})
FAILED = "NoMatchingError"
UNMATCHED = "NoMatchingCondition"

SPECS = (
    Spec(
        "MessageParticipant",
        "participant-actions-messageparticipant.html",
        "says something that keys do not interrupt",
        parameters={**PROMPT, "SkipWhenDTMFBufferEnabled": may()},
        other_errors=(FAILED,),
        flow_types=ONCE,
    ),
    Spec(
        "MessageParticipantIteratively",
        "participant-actions-messageparticipantiteratively.html",
        "says messages in turn, over and over",
        parameters={"Messages": need(LIST), "InterruptFrequencySeconds": may()},
        needs_next=False,
        other_errors=(FAILED,),
        takes_cases=True,
        flow_types=ROUND,
    ),
    Spec(
        "GetParticipantInput",
        "participant-actions-getparticipantinput.html",
        "says something that a key interrupts, and takes one key or several",
        parameters={
            **PROMPT,
            "StoreInput": need(),
            "InputTimeLimitSeconds": need(),
            "DTMFConfiguration": may(OBJECT),
            "InputValidation": may(OBJECT),
            "InputEncryption": may(OBJECT),
            "EnableDTMFBuffer": may(),
        },
        # Which errors are required depends on StoreInput: see the rule `input-branches`.
        other_errors=(FAILED, UNMATCHED, "InputTimeLimitExceeded", "InvalidPhoneNumber"),
        takes_cases=True,
        flow_types=TALKING | {"outbound-whisper"},
    ),
    Spec(
        "ConnectParticipantWithLexBot",
        "participant-actions-connectparticipantwithlexbot.html",
        "lets a Lex bot understand what the participant answers",
        parameters={
            **PROMPT,
            "LexInitializationData": may(OBJECT),
            "LexV2Bot": may(OBJECT),
            "LexBot": may(OBJECT),
            "LexSessionAttributes": may(OBJECT),
            "LexTimeoutSeconds": may(OBJECT),
        },
        required_errors=(UNMATCHED, FAILED),
        other_errors=("InputTimeLimitExceeded",),
        refused_errors=("AgentError",),
        takes_cases=True,
        flow_types=TALKING,
    ),
    Spec(
        "ShowView",
        "participant-actions-showview.html",
        "shows a page to an agent or a chat customer",
        parameters={
            "ViewResource": need(OBJECT),
            "InvocationTimeLimitSeconds": need(),
            "ViewData": may(ANY),
            "SensitiveDataConfiguration": may(ANY),
        },
        required_errors=(UNMATCHED, FAILED, "TimeLimitExceeded"),
        takes_cases=True,
    ),
    Spec(
        "DisconnectParticipant",
        "participant-actions-disconnectparticipant.html",
        "hangs up",
        is_terminal=True,
    ),
    Spec(
        "TransferParticipantToThirdParty",
        "participant-actions-transferparticipanttothirdparty.html",
        "rings another number for the participant",
        parameters={
            "ThirdPartyPhoneNumber": need(),
            "ThirdPartyConnectionTimeLimitSeconds": may(),
            "ContinueFlowExecution": one_of("True", "False"),
            "ThirdPartyDTMFDigits": may(),
            "CallerId": may(OBJECT),
        },
        required_errors=(FAILED,),
        other_errors=("CallFailed", "ConnectionTimeLimitExceeded"),
    ),
    Spec(
        "CompleteOutboundCall",
        "contact-actions-completeoutboundcall.html",
        "rings the customer of an outbound call",
        parameters={"CallerId": may(OBJECT)},
        other_errors=(FAILED,),
        flow_types=frozenset({"outbound-whisper"}),
    ),
    Spec(
        "UpdatePreviousContactParticipantState",
        "contact-actions-updatepreviouscontactparticipantstate.html",
        "puts the agent or the customer of the previous contact on hold, or takes them off",
        parameters={
            "PreviousContactParticipantState": one_of(
                "AgentOnHold", "CustomerOnHold", "OffHold", is_required=True
            )
        },
        required_errors=(FAILED,),
    ),
)
