"""What is known of the Flow language, as data: action types, references, flow types.

The linter, the generated documentation and the diagram read the same tables. Sources are the AWS
pages linked from each entry, corrected where flows that Connect accepts differ from them.
"""

from __future__ import annotations

from contactflow.facts import contact, control, participant
from contactflow.facts.spec import Parameter, Spec

SPECS: dict[str, Spec] = {
    each.type: each
    for each in sorted(
        (*participant.SPECS, *control.SPECS, *contact.SPECS), key=lambda each: each.type
    )
}

# Types that people guess, and what is meant; the API answers "Invalid Action type".
GUESSES = {
    "CheckAttribute": "Compare",
    "CheckContactAttributes": "Compare",
    "GetCustomerInput": "GetParticipantInput",
    "InvokeExternalResource": "InvokeLambdaFunction",
    "PlayPrompt": "MessageParticipant",
    "SetAttributes": "UpdateContactAttributes",
    "SetLoggingBehavior": "UpdateFlowLoggingBehavior",
    "SetVoice": "UpdateContactTextToSpeechVoice",
    "Start": "the StartAction of the flow",
    "StoreUserInput": "GetParticipantInput",
    "TransferToQueue": "TransferContactToQueue",
    "UnTagContact": "UntagContact",
    "UpdateRoutingCriteria": "UpdateContactRoutingCriteria",
}

# The console's and the API's names for a type of flow:
# https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html#contact-flow-types
FLOW_TYPES = {
    "contactFlow": "inbound",
    "CONTACT_FLOW": "inbound",
    "customerQueue": "customer-queue",
    "CUSTOMER_QUEUE": "customer-queue",
    "customerHold": "customer-hold",
    "CUSTOMER_HOLD": "customer-hold",
    "customerWhisper": "customer-whisper",
    "CUSTOMER_WHISPER": "customer-whisper",
    "agentHold": "agent-hold",
    "AGENT_HOLD": "agent-hold",
    "agentWhisper": "agent-whisper",
    "AGENT_WHISPER": "agent-whisper",
    "outboundWhisper": "outbound-whisper",
    "OUTBOUND_WHISPER": "outbound-whisper",
    "agentTransfer": "agent-transfer",
    "AGENT_TRANSFER": "agent-transfer",
    "queueTransfer": "queue-transfer",
    "QUEUE_TRANSFER": "queue-transfer",
    "campaign": "campaign",
    "CAMPAIGN": "campaign",
}

# Where a reference may begin:
# https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
ROOTS = frozenset(
    {
        "Agent",
        "AgenticCX",
        "Attributes",
        "AwsRegion",
        "Campaign",
        "Case",
        "Channel",
        "ContactId",
        "Customer",
        "CustomerEndpoint",
        "CustomerId",
        "DataTables",
        "Description",
        "Email",
        "External",
        "FlowAttributes",
        "FlowModule",
        "InitialContactId",
        "InitiationMethod",
        "InstanceARN",
        "LambdaInvocation",
        "LanguageCode",
        "Lex",
        "Loop",
        "Media",
        "MediaStreams",
        "Metrics",
        "Modules",
        "Name",
        "PreviousContactId",
        "Queue",
        "References",
        "RelatedContactId",
        "SegmentAttributes",
        "StoredCustomerInput",
        "SystemEndpoint",
        "Tags",
        "Task",
        "TextToSpeechVoice",
        "TextToSpeechVoiceId",
        "Views",
        "Wisdom",
    }
)

__all__ = ["FLOW_TYPES", "GUESSES", "ROOTS", "SPECS", "Parameter", "Spec"]
