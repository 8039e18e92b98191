"""The templates as a whole."""

import json
import os
import re
import subprocess
import sys

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_dynamodb as dynamodb

from docs.generate import architecture_page
from infra import acknowledged
from infra.assets.handlers import PlaceholderHandlers
from infra.line.line import Line
from infra.settings import read
from tests.infra.cfn_lint import cfn_lint
from tests.infra.example_settings import CREATED, EXISTING
from tests.infra.golden import CASES
from tests.infra.template_queries import of_type, one


@pytest.mark.parametrize(
    "settings", [EXISTING, CREATED | {"TEST_CASES": "yes"}], ids=["existing", "created"]
)
def test_the_number_link_is_the_only_custom_resource(synthesise, settings):
    resources = [
        each for stack in synthesise(**settings).values() for each in stack["Resources"].values()
    ]

    assert [each["Type"] for each in resources if not each["Type"].startswith("AWS::")] == [
        "Custom::NumberLink"
    ]


def test_a_line_can_be_added_to_another_stack_and_use_its_table(tmp_path):
    another = Stack(App(outdir=str(tmp_path)), "Another")
    table = dynamodb.TableV2(
        another,
        "Table",
        partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
    )

    line = Line(
        another, "Words", settings=read(EXISTING), handlers=PlaceholderHandlers(), table=table
    )

    resources = App.of(another).synth().get_stack_by_name("Another").template["Resources"]
    function = one(resources, "AWS::Lambda::Function", "Answering")["Properties"]
    ((name, _),) = of_type(resources, "AWS::DynamoDB::GlobalTable").items()
    assert function["Environment"]["Variables"]["CALLS_TABLE"] == {"Ref": name}
    assert one(resources, "AWS::Connect::ContactFlow")
    assert line.conversation.flow.attr_contact_flow_arn


def test_a_finding_of_cdk_nag_stops_the_synthesis(monkeypatch, synthesise):
    reasons = dict(acknowledged.LINE)
    finding, _ = reasons.popitem()
    monkeypatch.setattr(acknowledged, "LINE", reasons)

    with pytest.raises(RuntimeError, match=re.escape(finding)):
        synthesise(**EXISTING, NAME="Unexplained")


def test_the_architecture_page_is_up_to_date(synthesise):
    drawn = architecture_page.page(synthesise(**architecture_page.EXAMPLE))

    assert architecture_page.PAGE.read_text(encoding="utf-8") == drawn


def test_the_outputs_name_the_flow_the_function_the_number_and_the_table(line):
    assert set(line["StarvanityLine"]["Outputs"]) >= {"Flow", "AnsweringFunction", "NumberToRing"}
    assert "CallsTable" in line["StarvanityData"]["Outputs"]


def test_the_number_to_ring_is_the_existing_or_the_claimed_number(line, synthesise):
    ((link, _),) = of_type(line["StarvanityLine"]["Resources"], "Custom::NumberLink").items()
    made = synthesise(**CREATED)["StarvanityLine"]
    ((number, _),) = of_type(made["Resources"], "AWS::Connect::PhoneNumber").items()

    there, claimed = (each["Outputs"]["NumberToRing"] for each in (line["StarvanityLine"], made))

    assert there["Value"] == {"Fn::GetAtt": [link, "PhoneNumber"]}
    assert claimed["Value"] == {"Fn::GetAtt": [number, "Address"]}


def test_the_prefix_of_the_number_to_claim_is_passed_to_cloudformation(synthesise):
    made = synthesise(**CREATED, PREFIX="+1833")["StarvanityLine"]
    ((_, number),) = of_type(made["Resources"], "AWS::Connect::PhoneNumber").items()

    properties = number["Properties"]
    assert (properties["CountryCode"], properties["Type"]) == ("US", "TOLL_FREE")
    assert properties["Prefix"] == "+1833"


def test_another_prefix_is_another_number_and_another_link(synthesise):
    lines = [
        synthesise(**CREATED, **prefix)["StarvanityLine"]["Resources"]
        for prefix in ({}, {"PREFIX": "+1833"}, {"PREFIX": "+1844"})
    ]

    for type_ in ("AWS::Connect::PhoneNumber", "Custom::NumberLink"):
        assert len({name for line in lines for name in of_type(line, type_)}) == len(lines)


def test_a_number_without_a_prefix_has_no_such_property(synthesise):
    made = synthesise(**CREATED)["StarvanityLine"]
    ((_, number),) = of_type(made["Resources"], "AWS::Connect::PhoneNumber").items()

    assert "Prefix" not in number["Properties"]


def test_another_process_in_another_environment_gives_the_same_templates(line, tmp_path):
    script = (
        "import sys, json\n"
        "from pathlib import Path\n"
        "from infra.app import describe\n"
        "from infra.assets.handlers import PlaceholderHandlers\n"
        "from infra.settings import read\n"
        "from tests.infra.example_settings import EXISTING\n"
        "app = describe(read(EXISTING), PlaceholderHandlers(), outdir=Path(sys.argv[1]))\n"
        "print(json.dumps({s.stack_name: s.template for s in app.synth().stacks}))\n"
    )

    bare = {
        **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "20",
        "HOME": str(tmp_path),
        "TZ": "Asia/Tokyo",
        "AWS_REGION": "eu-west-2",  # the Region of the credentials does not matter
        "https_proxy": "http://127.0.0.1:9",  # and no request is sent
    }
    other = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        env=bare,
    )

    assert json.loads(other.stdout) == line


@pytest.mark.parametrize(
    "settings",
    [
        EXISTING,
        CASES["all"],
        CREATED,
        EXISTING | {"TEST_CASES": "yes"},
    ],
    ids=["existing", "all", "created", "scenarios"],
)
def test_cfn_lint_finds_nothing(synthesise, tmp_path, settings):
    for name, template in synthesise(**settings).items():
        (tmp_path / f"{name}.template.json").write_text(json.dumps(template))

    # E3031: the schema of TestCase escapes its pattern twice, so no number matches it.
    # W3037: the list of rights is older than the operations on executions of test cases.
    has_cases = bool({"TEST_CASES", "CANARY"} & settings.keys())
    result = cfn_lint(*tmp_path.glob("*"), ignoring=["E3031", "W3037"] if has_cases else [])

    assert result.returncode == 0, result.stdout + result.stderr
