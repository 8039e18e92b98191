"""Unknown action types."""

from collections.abc import Iterator

from contactflow.catalog import all_specs, type_for_wrong_name
from contactflow.flow_types import FLOW_TYPES
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.spec import INFERRED, LIVE
from contactflow.values import suggestion

# The right name for wrong types of the first action. It is not a type, so no SPEC lists them.
START = "the StartAction of the flow"
STARTS = frozenset({"EntryPoint", "Start", "Trigger"})
# Names of campaign blocks in the console. It is unknown whether flows in JSON have such types:
# https://docs.aws.amazon.com/connect/latest/adminguide/create-campaigns-api-cli.html
CAMPAIGN_BLOCKS = frozenset(
    {"CheckAttributes", "CheckCommunicationStatus", "EndFlow", "SendCommunication", "SetAttributes"}
)
CAMPAIGN = FLOW_TYPES["CAMPAIGN"]


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find wrong names of types, missing types and unknown types, except the allowed types."""
    for item in subject.actions:
        kind = item.action.type
        if not kind:
            yield item.finding("the action has no Type; give it one", "Type")
        elif item.spec is None and kind not in subject.options.allowed_types:
            yield _unknown(item, kind, is_campaign=subject.flow_type == CAMPAIGN)


def _unknown(item: IndexedAction, kind: str, *, is_campaign: bool) -> Finding:
    right = START if kind in STARTS else type_for_wrong_name(kind)
    if kind in CAMPAIGN_BLOCKS and (is_campaign or right is None):
        message = f"{kind!r} is a campaign block; no public flow has it as a type"
        return item.finding(message, "Type", severity=WARNING, evidence=INFERRED)
    if right is not None:
        return item.finding(f"the type {kind!r} does not exist; use {right}", "Type")
    hint = suggestion(kind, all_specs()) or "; see the list of types in docs/flow-language.md"
    message = f"the type {kind!r} does not exist{hint}"
    return item.finding(f"{message} (if it is a new type, use --allow-type {kind})", "Type")


RULE = Rule(
    "action-type",
    ERROR,
    "the API rejects an unknown type; the option --allow-type accepts a type that is newer",
    "devguide/flow-language-actions.html",
    check,
    evidence=LIVE,
)
