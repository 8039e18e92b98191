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

# Flow types of a contact. A campaign flow begins before there is a contact.
CONTACT_TYPES = frozenset(FLOW_TYPES.values()) - {"campaign"}

# A module is not a flow type of the API. It runs in flows of several types.
MODULE = "module"


class UnknownFlowTypeError(ValueError):
    """Error for an unknown flow type. The message lists the flow types of the API."""


def flow_type_named(name: str) -> str:
    """Return the flow type with this name of the API, the console or AWS's pages.

    Letter case, hyphens and underscores are ignored. Raise `UnknownFlowTypeError` for other names.
    """
    known = {_plain(each): each for each in (*FLOW_TYPES.values(), MODULE)}
    known |= {_plain(each): flow_type for each, flow_type in FLOW_TYPES.items()}
    if _plain(name) not in known:
        listed = ", ".join(each for each in FLOW_TYPES if each.isupper())
        raise UnknownFlowTypeError(f"{name!r} is not a flow type; write one of {listed}, MODULE")
    return known[_plain(name)]


def _plain(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "")
