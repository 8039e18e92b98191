"""Flow types, by their names in the console and in the API."""

# Both names of each flow type, mapped to the name that this package uses:
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
