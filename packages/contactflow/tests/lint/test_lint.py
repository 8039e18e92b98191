import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactflow.catalog import all_specs, read_action
from contactflow.document import DocumentError, parse, read_object
from contactflow.lint import ERROR, UnknownRuleError, lint, rules_for_cases, rules_for_flows
from contactflow.lint.flow_subject import FlowSubject
from contactflow.model import Flow
from contactflow.values import freeze
from tests.flow_strategies import JSON, flows

FIXTURES = Path(__file__).parents[1] / "flow_rules"
PASSING = sorted(FIXTURES.glob("*/pass-*.json"))
FAILING = sorted(FIXTURES.glob("*/fail-*.json"))
CORPUS = sorted(
    (Path(__file__).parents[1] / "../../../../shared" / "corpus" / "flows").glob("*.json")
)
# Flows that AWS publishes, and the errors in them that are true defects: none is known.
SAMPLES = [file for file in CORPUS if file.name.startswith("aws-samples")]


def rule_named(name):
    return next(rule for rule in rules_for_flows() if rule.id == name)


def name_of(file):
    return f"{file.parent.name}/{file.stem}"


@pytest.mark.parametrize("file", PASSING, ids=name_of)
def test_a_rule_accepts_each_flow_that_passes(file):
    assert lint(parse(file.read_text()), [rule_named(file.parent.name)]) == ()


@pytest.mark.parametrize("file", FAILING, ids=name_of)
def test_a_rule_reports_each_flow_that_fails(file):
    found = lint(parse(file.read_text()), [rule_named(file.parent.name)])

    assert found
    for finding in found:
        assert finding.rule == file.parent.name
        assert finding.link.startswith("https://docs.aws.amazon.com/connect/latest/")
        assert finding.message.strip()
        assert finding.place


@pytest.mark.parametrize("rule", rules_for_flows(), ids=lambda rule: rule.id)
def test_every_rule_has_flows_that_pass_and_flows_that_fail(rule):
    files = [file.name for file in (FIXTURES / rule.id).iterdir()]

    assert any(name.startswith("pass-") for name in files)
    assert any(name.startswith("fail-") for name in files)


def test_no_two_rules_share_a_name():
    rules = [*rules_for_flows(), *rules_for_cases()]

    assert len({rule.id for rule in rules}) == len(rules)


def test_the_id_of_a_rule_is_the_name_of_its_file():
    for rule in (*rules_for_flows(), *rules_for_cases()):
        assert rule.check.__module__.rpartition(".")[2] == rule.id.replace("-", "_")


def test_findings_are_in_the_order_of_the_actions():
    broken = [{"Identifier": name, "Type": "Compare"} for name in "abcdefghijkl"]
    found = lint(parse(json.dumps({"Actions": broken})))

    positions = [finding.position for finding in found]
    assert positions == sorted(positions)
    assert {-1, 0, 11} <= set(positions)


@pytest.mark.parametrize("key", ["a/7", "9/9", "Actions/5", "a/" + "9" * 5000])
def test_a_strange_key_of_the_document_is_not_an_action(key):
    found = lint(parse(json.dumps({"Actions": [], key: 1})), rules_for_flows(["document-shape"]))

    assert {finding.position for finding in found} == {-1}
    assert f"/{key.replace('/', '~1')}" in {finding.pointer for finding in found}


@pytest.mark.parametrize("file", FAILING, ids=name_of)
def test_a_finding_points_at_a_place_that_exists_or_at_what_is_missing(file):
    flow = parse(file.read_text())

    for finding in lint(flow, [rule_named(file.parent.name)]):
        *steps, last = finding.pointer.split("/")[1:] or ["Actions"]
        value = flow.document
        for step in steps:
            value = value[int(step)] if isinstance(value, tuple) else value.get(step, {})
        assert last


@given(flows())
def test_a_generated_flow_has_no_error_except_no_end(flow):
    errors = {finding.rule for finding in lint(flow) if finding.severity == ERROR}

    assert errors <= {"no-end"}


STRANGE = st.fixed_dictionaries(
    {},
    optional={
        "Identifier": JSON,
        "Type": st.sampled_from(list(all_specs())) | JSON,
        "Parameters": st.dictionaries(
            st.sampled_from(["Text", "SSML", "StoreInput", "LoopCount", "ResponseValidation"]), JSON
        ),
        "Transitions": st.fixed_dictionaries(
            {}, optional={"NextAction": JSON, "Errors": JSON, "Conditions": st.lists(JSON)}
        ),
    },
)


@settings(max_examples=50)
@given(st.dictionaries(st.text(), JSON), st.lists(STRANGE | JSON, max_size=4))
def test_any_document_can_be_linted(extra, actions):
    document = freeze({**extra, "Actions": actions})
    objects = tuple(read_action(each) for each in document["Actions"] if isinstance(each, Mapping))

    found = lint(Flow.of_document(document, objects))

    assert all(finding.as_dict() for finding in found)


@pytest.mark.skipif(not CORPUS, reason="the corpus of public flows is not here")
@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_a_public_flow_gives_a_result(file):
    assert all(finding.place for finding in lint(parse(file.read_text())))


@pytest.mark.skipif(not SAMPLES, reason="the corpus of public flows is not here")
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_flow_that_aws_publishes_gets_no_false_error(file):
    errors = [found for found in lint(parse(file.read_text())) if found.severity == ERROR]

    assert errors == []


def test_rules_can_be_chosen_by_name():
    assert [rule.id for rule in rules_for_flows(["ssml", "case", "keys"])] == ["case", "ssml"]
    assert [rule.id for rule in rules_for_cases(["ssml", "case", "keys"])] == ["keys"]
    assert "ssml" not in {rule.id for rule in rules_for_flows(ignore=["ssml"])}


@pytest.mark.parametrize(
    ("name", "expected"), [("smml", "did you mean 'ssml'"), ("zzz", "docs/rules.md lists them")]
)
def test_a_rule_that_does_not_exist_is_refused_with_the_nearest(name, expected):
    with pytest.raises(UnknownRuleError, match=expected):
        rules_for_flows([name])


def test_a_place_with_a_slash_in_its_name_is_escaped():
    flow = parse('{"Actions": [{"Type": "UpdateContactAttributes"}]}')

    assert FlowSubject(flow).actions[0].at("a/b~c") == "/Actions/0/a~1b~0c"


def test_a_finding_without_a_place_is_about_the_whole_flow():
    flow = parse((FIXTURES / "size" / "fail-too-much-text.json").read_text())

    assert {finding.place for finding in lint(flow, [rule_named("size")])} == {"/"}


def test_an_unreadable_test_case_is_called_a_test_case():
    with pytest.raises(DocumentError, match="a test case is a JSON object"):
        read_object("[]", "test case")


@pytest.mark.parametrize(
    ("file", "severity"),
    [
        ("no-end/fail-round", "error"),
        ("no-end/fail-later-round", "warning"),
        ("reference-root/fail-small-letter", "error"),
        ("reference-root/fail-misspelt", "error"),
        ("reference-root/fail-unknown", "warning"),
        ("action-type/fail-guess", "error"),
        ("action-type/fail-brand-new", "error"),
        ("error-branch/fail-lambda-without", "error"),
        ("error-branch/fail-voice-without", "warning"),
        ("input-branches/fail-menu-without-silence", "error"),
        ("input-branches/fail-pause-without-silence", "warning"),
        ("error-branch/fail-third-party-goes-on", "error"),
        ("error-branch/fail-proficiencies", "warning"),
        ("percentage/fail-equals", "error"),
        ("percentage/fail-falling", "warning"),
        ("prompt-source/fail-empty-text", "warning"),
        ("missing-next/fail-stops-short", "error"),
        ("missing-next/fail-loop-without", "error"),
        ("missing-next/fail-compare-without", "error"),
        ("missing-next/fail-menu-without", "error"),
    ],
)
def test_a_certain_defect_is_an_error_and_a_likely_one_a_warning(file, severity):
    flow = parse((FIXTURES / f"{file}.json").read_text())

    found = lint(flow, [rule_named(file.split("/")[0])])

    assert {finding.severity for finding in found} == {severity}


def test_many_reads_of_one_action_are_one_finding():
    flow = parse((FIXTURES / "external-reply" / "fail-before.json").read_text())

    (finding,) = lint(flow, [rule_named("external-reply")])

    assert "$.External.word (and 1 more)" in finding.message


def test_a_flow_without_functions_gets_one_finding():
    flow = parse((FIXTURES / "external-reply" / "fail-no-function-at-all.json").read_text())

    assert len(lint(flow, [rule_named("external-reply")])) == 1


def test_a_long_unknown_root_gets_no_suggestion():
    text = "$." + "Attributes" * 50
    flow = parse(json.dumps({"Actions": [{"Identifier": "a", "Parameters": {"Text": text}}]}))

    (finding,) = lint(flow, [rule_named("reference-root")])

    assert (finding.severity, "did you mean" in finding.message) == ("warning", False)
