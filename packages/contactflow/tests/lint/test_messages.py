"""The severity, the evidence and the remedy of findings."""

from pathlib import Path

import pytest

from contactflow.document import parse
from contactflow.lint import LintOptions, lint, rules_for_cases, rules_for_flows
from contactflow.spec import EVIDENCE

FIXTURES = Path(__file__).parents[1] / "flow_rules"


def findings(file, options=LintOptions()):  # noqa: B008 - the options are frozen
    flow = parse((FIXTURES / f"{file}.json").read_text())
    return lint(flow, rules_for_flows([file.split("/")[0]]), options)


@pytest.mark.parametrize("rule", [*rules_for_flows(), *rules_for_cases()], ids=lambda rule: rule.id)
def test_every_rule_states_its_evidence(rule):
    assert rule.evidence in EVIDENCE


@pytest.mark.parametrize(
    ("file", "severity", "evidence", "text"),
    [
        ("action-type/fail-entry-point", "error", "LIVE", "use the StartAction of the flow"),
        ("action-type/fail-campaign-block", "warning", "INFERRED", "is a campaign block"),
        ("action-type/fail-campaign-attributes", "warning", "INFERRED", "is a campaign block"),
        (
            "flow-type/fail-both-excluded",
            "warning",
            "INFERRED",
            "no flow type allows both MessageParticipantIteratively and TransferContactToQueue",
        ),
        (
            "flow-type/fail-three-excluded",
            "warning",
            "INFERRED",
            "both MessageParticipantIteratively and CompleteOutboundCall",
        ),
        ("flow-type/fail-view-in-a-whisper", "warning", "DOC", "takes its error branch"),
        ("flow-type/fail-module-in-a-queue-flow", "warning", "DOC", "pages disagree"),
        ("flow-type/fail-end-of-an-inbound-flow", "warning", "DOC", "pages disagree"),
        ("flow-type/fail-message-on-hold", "warning", "DOC", "takes its error branch"),
        ("flow-type/fail-end-of-a-module-in-a-flow", "error", "DOC", "use it in module"),
        ("unreachable/fail-island", "warning", "INFERRED", "no branch leads here"),
        ("unreachable/fail-leads-to-itself", "warning", "INFERRED", "no branch leads here"),
        (
            "unreachable/fail-by-an-unused-next",
            "warning",
            "INFERRED",
            "only the NextAction of compare leads here, which Compare never takes",
        ),
        ("external-reply/fail-before", "info", "DOC", "before its first function"),
        ("external-reply/fail-inherited-on-one-path", "info", "DOC", "before its first function"),
        ("external-reply/fail-on-one-path", "warning", "DOC", "on some path"),
        ("external-reply/fail-after-its-error", "warning", "DOC", "on some path"),
        ("resource-id/fail-empty-function", "error", "DOC", "write the ARN of the function"),
        ("resource-id/fail-empty-queue", "error", "DOC", "write the id or ARN of the queue"),
        ("resource-id/fail-empty-bot", "warning", "DOC", "AliasArn is empty"),
        ("resource-id/fail-todo", "error", "DOC", "LambdaFunctionARN is 'TODO: the ARN'"),
        ("resource-id/fail-queue-by-name", "error", "LIVE", "the name 'BasicQueue'"),
        ("resource-id/fail-placeholder", "warning", "DOC", "replace it during deployment"),
        ("resource-id/fail-module-placeholder", "warning", "DOC", "'${M:Greeting:M}'"),
        ("resource-id/fail-part-of-an-arn", "warning", "DOC", "has the placeholder"),
        ("resource-id/fail-instruction", "warning", "DOC", "has the placeholder"),
        ("resource-id/fail-variable", "warning", "DOC", "has the placeholder"),
        ("limit/fail-no-tags", "error", "LIVE", "Tags is empty; write 1 to 6 items"),
        ("limit/fail-no-tag-keys", "error", "LIVE", "TagKeys is empty; write at least 1 items"),
        ("limit/fail-priority-too-long", "error", "LIVE", "write whole numbers: 1 to 92233"),
        ("limit/fail-long-message", "warning", "CORPUS", "has 1025 characters; write 0 to 1024"),
        ("limit/fail-six-queries", "warning", "CORPUS", "Queries has 6 items; write 1 to 5"),
        ("time-limit/fail-superscript", "error", "LIVE", "write whole seconds: 0 to 604800"),
        ("time-limit/fail-bot-ten-seconds", "error", "LIVE", "LexTimeoutSeconds.Text is '10'"),
        ("exclusive/fail-two-bots", "error", "LIVE", "has LexV2Bot and LexBot; write only one"),
        ("exclusive/fail-two-behaviors", "error", "LIVE", "has VoiceBehavior and ChatBehavior"),
        ("exclusive/fail-priority-and-age", "warning", "DOC", "write only one of them"),
        ("reference-form/fail-callback-number", "error", "LIVE", "write one reference"),
        ("reference-form/fail-callback-delay", "error", "LIVE", "write a fixed value"),
        ("retired/fail-stream", "warning", "DOC", "Voice ID ended on 20 May 2026"),
        ("retired/fail-field", "warning", "DOC", "remove IsVoiceAuthenticationEnabled"),
        ("metric-unit/fail-seconds", "warning", "LIVE", "write 300000 for 300 seconds"),
        ("flow-attribute/fail-text", "error", "LIVE", """write {"Value": "..."}"""),
        ("flow-attribute/fail-dot-in-name", "warning", "DOC", "the name 'a.b' contains"),
        ("analytics/fail-two-modes", "error", "LIVE", "RealTime and PostContact"),
        ("analytics/fail-redacted-language", "warning", "LIVE", "does not redact ja-JP"),
        ("fixed-value/fail-event-hook", "warning", "DOC", "did you mean 'CustomerHold'?"),
        ("fixed-value/fail-strange-event-hook", "warning", "DOC", "write one of AgentHold, "),
        ("fixed-value/fail-wait-event", "warning", "DOC", "Events.0 is 'Whatever'"),
        ("missing-next/fail-hang-up-goes-on", "error", "LIVE", "the API rejects its branches"),
        ("missing-next/fail-view-without", "error", "LIVE", "has no NextAction"),
        ("missing-next/fail-wait-without", "error", "LIVE", "has no NextAction"),
        ("missing-next/fail-transfer-without", "error", "LIVE", "has no NextAction"),
        ("document-shape/fail-module-without-settings", "error", "LIVE", "needs the object Settin"),
        ("chosen-queue/fail-never-chosen", "warning", "INFERRED", "add UpdateContactTargetQueue"),
        ("stored-timeout/fail-function", "warning", "DOC", "compare it with 'Timeout'"),
        ("case/fail-exists", "warning", "DOC", "only campaign flows have the operator Exists"),
        ("case/fail-exists-in-an-inbound-flow", "error", "DOC", "only campaign flows"),
        ("case/fail-share-as-number", "warning", "DOC", "write it as text"),
        ("text-value/fail-loop-count", "warning", "LIVE", "write it as text"),
        ("parameter/fail-missing-by-corpus", "warning", "CORPUS", "needs the parameter"),
        ("parameter/fail-hooks-configuration", "error", "LIVE", "EventHooksConfiguration"),
        ("case/fail-status-of-a-call", "warning", "LIVE", "known: CallAnswered, VoicemailBeep"),
        ("data-table/fail-same-query", "warning", "DOC", "QueryName 'q' occurs twice"),
        ("fixed-value/fail-name-of-a-primary-value", "warning", "DOC", "has no key 'Name'"),
        ("parameter/fail-interrupt-without-parameters", "error", "LIVE", "without parameters"),
        ("case/fail-wait-without-completed", "error", "LIVE", "needs the case Equals WaitComp"),
        ("case/fail-wait-without-its-event", "warning", "DOC", "needs the case Equals Cust"),
        ("prompt-source/fail-no-messages", "warning", "LIVE", "write at least one prompt"),
        (
            "flow-type/fail-excluded-by-a-later-action",
            "warning",
            "INFERRED",
            "both MessageParticipantI",
        ),
        ("text-value/fail-number", "error", "LIVE", "write it as text"),
        ("text-value/fail-truth", "error", "LIVE", 'write it as text: "'),
        ("external-reply/fail-module", "warning", "DOC", "an input of the module"),
    ],
)
def test_a_finding_states_its_severity_its_evidence_and_the_remedy(file, severity, evidence, text):
    found = findings(file)

    assert {(each.severity, each.evidence) for each in found} == {(severity, evidence)}
    assert text in found[0].message


def test_an_action_that_follows_an_unreachable_action_names_it():
    first, second = findings("unreachable/fail-only-from-unreachable")

    assert first.message.startswith("no branch leads here")
    assert second.message.startswith("only unreachable actions lead here: a;")


def test_an_unreachable_action_names_three_actions_or_the_branch_that_is_never_taken():
    found = {each.action: each.message for each in findings("unreachable/fail-many-sources")}

    assert found["x"].startswith("only unreachable actions lead here: a, b, c and 1 more;")
    assert found["u"].startswith("only the NextAction of hi leads here, which Compare never takes")


def test_a_type_that_is_allowed_gets_no_finding():
    options = LintOptions.of(["BrandNewDesignerBlock2030"])

    assert len(findings("action-type/fail-brand-new")) == 1
    assert findings("action-type/fail-brand-new", options) == ()


def test_the_option_replaces_the_type_in_the_flow():
    options = LintOptions.of(flow_type="CONTACT_FLOW")

    assert findings("flow-type/fail-view-in-a-whisper", options) == ()
    assert findings("flow-type/fail-both-excluded", options)[0].message.startswith(
        "a flow of type inbound does not allow MessageParticipantIteratively"
    )
