"""What the templates say, resource by resource."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_dynamodb as dynamodb

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.document import render
from contactflow.model import Flow
from infra import acknowledged, pages
from infra.assets.handlers import HANDLERS, NoHandlers
from infra.line.alarms import COUNTED
from infra.line.line import Line
from infra.line.outbox import HIDDEN, TRIES
from infra.line.test_cases import SCENARIOS, STAND_IN, portable
from infra.operate import cost
from infra.settings import read
from packages.starvanity.tests.calls_table import INDEX, KEYS
from starvanity.calls.ivr import LAMBDA_SECONDS, vanity_flow
from tests.infra.lines import INSTANCE, NUMBER, cfn_lint

HERE = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
MADE = {"CREATE_INSTANCE": "starvanity", "REGION": "us-east-1", "CLAIM": "US/TOLL_FREE"}


@pytest.fixture(scope="session")
def data(line):
    return line["StarvanityData"]["Resources"]


@pytest.fixture(scope="session")
def resources(line):
    return line["StarvanityLine"]["Resources"]


def of_type(resources, kind):
    return {name: each for name, each in resources.items() if each["Type"] == kind}


def one(resources, kind, part=""):
    ((_, found),) = [(n, r) for n, r in of_type(resources, kind).items() if part in n]
    return found


def rights(resources, part):
    policy = one(resources, "AWS::IAM::Policy", part)
    statements = policy["Properties"]["PolicyDocument"]["Statement"]
    return {
        action: statement["Resource"]
        for statement in statements
        for action in _list(statement["Action"])
    }


def _list(value):
    return value if isinstance(value, list) else [value]


def test_the_table_outlives_the_stack_and_cannot_be_deleted_by_mistake(data):
    table = one(data, "AWS::DynamoDB::GlobalTable")
    replica = table["Properties"]["Replicas"][0]

    assert table["DeletionPolicy"] == "RetainExceptOnCreate"
    assert table["UpdateReplacePolicy"] == "Retain"
    assert replica["DeletionProtectionEnabled"] is True
    assert replica["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert table["Properties"]["BillingMode"] == "PAY_PER_REQUEST"
    assert table["Properties"]["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}
    assert table["Properties"]["TimeToLiveSpecification"] == {
        "AttributeName": "expires_at",
        "Enabled": True,
    }


def test_the_table_is_the_one_that_the_store_s_tests_use(data):
    table = one(data, "AWS::DynamoDB::GlobalTable")["Properties"]

    assert table["KeySchema"] == KEYS
    assert table["GlobalSecondaryIndexes"] == [INDEX]


def test_replicas_are_made_where_they_are_wanted(synthesise):
    stacks = synthesise(**HERE, REPLICAS="us-west-2,eu-west-1")
    table = one(stacks["StarvanityData"]["Resources"], "AWS::DynamoDB::GlobalTable")

    replicas = table["Properties"]["Replicas"]

    assert sorted(each["Region"] for each in replicas) == ["eu-west-1", "us-east-1", "us-west-2"]
    assert all(each["DeletionProtectionEnabled"] for each in replicas)


def test_a_line_in_a_second_region_uses_the_replica_there_and_makes_no_table(synthesise):
    there = {name: arn.replace("us-east-1", "us-west-2") for name, arn in HERE.items()}
    stacks = synthesise(**there, TABLE="calls-of-the-first-region")
    resources = stacks["StarvanityLine"]["Resources"]

    function = one(resources, "AWS::Lambda::Function", "Answering")

    assert list(stacks) == ["StarvanityLine"]
    variables = function["Properties"]["Environment"]["Variables"]
    assert variables["CALLS_TABLE"] == "calls-of-the-first-region"
    put = json.dumps(rights(resources, "Answering")["dynamodb:PutItem"])
    assert ":dynamodb:us-west-2:123456789012:table/calls-of-the-first-region" in put


def test_the_answering_function_is_as_promised(resources):
    function = one(resources, "AWS::Lambda::Function", "Answering")["Properties"]

    assert function["Runtime"] == "python3.13"
    assert function["Architectures"] == ["arm64"]
    assert function["Timeout"] == LAMBDA_SECONDS - 1
    assert function["TracingConfig"] == {"Mode": "Active"}
    assert "ReservedConcurrentExecutions" not in function
    assert "SnapStart" not in function
    assert set(function["Environment"]["Variables"]) == {
        "CALLS_TABLE",
        "OUTBOX_URL",
        "RETENTION_DAYS",
    }


def test_reserved_concurrency_comes_only_when_asked_for(synthesise):
    resources = synthesise(**HERE, RESERVED_CONCURRENCY="7")["StarvanityLine"]["Resources"]

    function = one(resources, "AWS::Lambda::Function", "Answering")["Properties"]

    assert function["ReservedConcurrentExecutions"] == 7


def test_with_snapstart_everything_goes_through_the_alias(synthesise):
    resources = synthesise(**HERE, SNAPSTART="yes")["StarvanityLine"]["Resources"]

    function = one(resources, "AWS::Lambda::Function", "Answering")["Properties"]
    ((alias, _),) = of_type(resources, "AWS::Lambda::Alias").items()
    asked = {"Ref": alias}

    assert function["SnapStart"] == {"ApplyOn": "PublishedVersions"}
    permission = one(resources, "AWS::Lambda::Permission", "Conversation")["Properties"]
    association = one(resources, "AWS::Connect::IntegrationAssociation")["Properties"]
    flow = one(resources, "AWS::Connect::ContactFlow")["Properties"]
    assert permission["FunctionName"] == association["IntegrationArn"] == asked
    assert asked in flow["Content"]["Fn::Join"][1]


@pytest.mark.parametrize("handler", HANDLERS)
def test_every_function_has_a_role_and_a_log_of_its_own(resources, handler):
    functions = of_type(resources, "AWS::Lambda::Function").values()
    (function,) = [
        each["Properties"] for each in functions if handler in each["Properties"]["Handler"]
    ]
    others = [each["Properties"] for each in functions if each["Properties"] is not function]

    assert function["Role"] not in [each["Role"] for each in others]
    assert function["LoggingConfig"] not in [each["LoggingConfig"] for each in others]


def test_every_function_may_do_what_it_does_and_nothing_else(resources):
    logs = {"logs:CreateLogStream", "logs:PutLogEvents"}
    queue = {
        "sqs:ReceiveMessage",
        "sqs:ChangeMessageVisibility",
        "sqs:GetQueueUrl",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
    }
    traces = {"xray:PutTraceSegments", "xray:PutTelemetryRecords"}

    answering = rights(resources, "Answering")
    replaying = rights(resources, "Replaying")
    linking = rights(resources, "Linking")

    assert set(answering) == logs | traces | {"dynamodb:PutItem", "sqs:SendMessage"}
    assert set(replaying) == logs | queue | {"dynamodb:PutItem"}
    assert set(linking) == logs | {
        "connect:AssociatePhoneNumberContactFlow",
        "connect:DisassociatePhoneNumberContactFlow",
        "connect:BatchGetFlowAssociation",
        "connect:DescribePhoneNumber",
    }
    wide = {a for r in (answering, replaying, linking) for a, on in r.items() if on == "*"}
    assert wide == traces
    assert linking["connect:DisassociatePhoneNumberContactFlow"] == NUMBER


def test_connect_may_ask_the_function_from_this_instance_and_account_alone(resources):
    permission = one(resources, "AWS::Lambda::Permission", "Conversation")["Properties"]

    assert permission["Principal"] == "connect.amazonaws.com"
    assert permission["SourceArn"] == INSTANCE
    assert permission["SourceAccount"] == "123456789012"
    assert permission["Action"] == "lambda:InvokeFunction"


def test_the_deployed_flow_is_our_flow_with_the_function_filled_in(resources):
    content = one(resources, "AWS::Connect::ContactFlow")["Properties"]["Content"]
    glue, parts = content["Fn::Join"]
    arn = "arn:aws:lambda:us-east-1:123456789012:function:answer-call"

    text = glue.join(part if isinstance(part, str) else arn for part in parts)

    assert text == render(vanity_flow(arn))


def test_a_flow_with_errors_never_deploys(monkeypatch, synthesise):
    from infra import conversation  # noqa: PLC0415 - patched here

    def broken(_function, **_voice):
        return Flow(
            "Broken",
            MessageParticipant("greet", text="Hello. " * 1_000, next="end", on_error="end"),
            DisconnectParticipant("end"),
        )

    monkeypatch.setattr(conversation, "vanity_flow", broken)

    with pytest.raises(conversation.FlowRefused, match="greet"):
        synthesise(**HERE, NAME="Broken")


@pytest.mark.parametrize("words", [HERE, MADE | {"TEST_CASES": "yes"}], ids=["here", "made"])
def test_everything_is_native_but_the_link_of_a_number_to_a_flow(synthesise, words):
    resources = [
        each for stack in synthesise(**words).values() for each in stack["Resources"].values()
    ]

    assert [each["Type"] for each in resources if not each["Type"].startswith("AWS::")] == [
        "Custom::NumberLink"
    ]


def test_a_line_can_stand_in_somebody_else_s_stack_with_a_table_of_theirs(tmp_path):
    theirs = Stack(App(outdir=str(tmp_path)), "Theirs")
    table = dynamodb.TableV2(
        theirs,
        "Table",
        partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
    )

    line = Line(theirs, "Words", settings=read(HERE), handlers=NoHandlers(), table=table)

    resources = App.of(theirs).synth().get_stack_by_name("Theirs").template["Resources"]
    function = one(resources, "AWS::Lambda::Function", "Answering")["Properties"]
    ((name, _),) = of_type(resources, "AWS::DynamoDB::GlobalTable").items()
    assert function["Environment"]["Variables"]["CALLS_TABLE"] == {"Ref": name}
    assert one(resources, "AWS::Connect::ContactFlow")
    assert line.conversation.flow.attr_contact_flow_arn


def test_what_cdk_nag_finds_stops_the_synthesis(monkeypatch, synthesise):
    reasons = dict(acknowledged.LINE)
    finding, _ = reasons.popitem()
    monkeypatch.setattr(acknowledged, "LINE", reasons)

    with pytest.raises(RuntimeError, match=re.escape(finding)):
        synthesise(**HERE, NAME="Unexplained")


def test_a_claimed_number_and_a_created_instance_are_kept(synthesise):
    resources = synthesise(**MADE)["StarvanityLine"]["Resources"]

    number = one(resources, "AWS::Connect::PhoneNumber")
    instance = one(resources, "AWS::Connect::Instance")

    assert number["Properties"]["Type"] == "TOLL_FREE"
    assert number["Properties"]["CountryCode"] == "US"
    assert instance["Properties"]["Attributes"]["ContactflowLogs"] is False
    for kept in (number, instance):
        assert kept["DeletionPolicy"] == "RetainExceptOnCreate"
        assert kept["UpdateReplacePolicy"] == "Retain"


def test_the_outbox_keeps_records_for_two_weeks_and_gives_up_after_a_day(resources):
    queues = of_type(resources, "AWS::SQS::Queue")
    ((_, queue),) = [(n, q["Properties"]) for n, q in queues.items() if "Queue" in n]

    assert queue["VisibilityTimeout"] * queue["RedrivePolicy"]["maxReceiveCount"] == 24 * 3600
    for each in queues.values():
        assert each["Properties"]["MessageRetentionPeriod"] == 14 * 24 * 3600
        assert each["Properties"]["SqsManagedSseEnabled"] is True
    source = one(resources, "AWS::Lambda::EventSourceMapping")["Properties"]
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_no_queue_takes_a_message_in_the_clear(resources):
    policies = of_type(resources, "AWS::SQS::QueuePolicy").values()

    for policy in policies:
        (statement,) = policy["Properties"]["PolicyDocument"]["Statement"]
        assert statement["Effect"] == "Deny"
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert len(policies) == len(of_type(resources, "AWS::SQS::Queue"))


def test_the_picture_of_the_stacks_is_not_stale(synthesise):
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(synthesise(**pages.EXAMPLE))


def test_the_link_gives_up_after_its_function_must_have_answered(resources):
    link = one(resources, "Custom::NumberLink")["Properties"]
    function = one(resources, "AWS::Lambda::Function", "Linking")["Properties"]

    assert int(link["ServiceTimeout"]) > function["Timeout"]


def test_an_alarm_watches_each_thing_an_operator_must_hear_of(resources, synthesise):
    topic = "arn:aws:sns:us-east-1:123456789012:ops"
    told = synthesise(**HERE, ALARM_TOPIC_ARN=topic)["StarvanityLine"]["Resources"]

    def alarms(of):
        return {n: each["Properties"] for n, each in of_type(of, "AWS::CloudWatch::Alarm").items()}

    metrics = sorted(each["MetricName"] for each in alarms(resources).values())
    assert len(metrics) == cost.ALARMS
    assert metrics == [
        "ApproximateAgeOfOldestMessage",
        "ApproximateNumberOfMessagesNotVisible",
        "ApproximateNumberOfMessagesVisible",
        "Duration",
        "Errors",
        "Errors",
        "RecordsLost",
        "StoreFailures",
        "Throttles",
    ]
    assert not any("AlarmActions" in each for each in alarms(resources).values())
    assert all(each["AlarmActions"] == [topic] for each in alarms(told).values())


def test_a_record_that_is_tried_in_vain_is_told_of_long_before_it_is_given_up(resources):
    ((_, alarm),) = [
        (name, each["Properties"])
        for name, each in of_type(resources, "AWS::CloudWatch::Alarm").items()
        if each["Properties"]["MetricName"] == "ApproximateNumberOfMessagesNotVisible"
    ]
    heard_after = alarm["Period"] * alarm["EvaluationPeriods"]

    # Hidden from one try to the next, it is seen in every period.
    assert HIDDEN.to_seconds() < alarm["Period"]
    assert heard_after < TRIES * HIDDEN.to_seconds() / 24
    assert (alarm["Statistic"], alarm["Threshold"]) == ("Maximum", 1)


def test_the_dashboard_shows_every_name_that_the_handler_counts_by(resources):
    handler = (
        Path(__file__).parents[2] / "packages/starvanity/src/starvanity/aws/handlers/answer_call.py"
    )
    code = handler.read_text(encoding="utf-8")
    dashboard = json.dumps(one(resources, "AWS::CloudWatch::Dashboard"))

    assert all(f'"{name}"' in code for name in COUNTED)
    assert all(name in dashboard for name in COUNTED)


def test_our_scenarios_become_test_cases_of_the_instance_when_asked_for(resources, synthesise):
    asked = synthesise(**HERE, TEST_CASES="yes")["StarvanityLine"]["Resources"]

    cases = [each["Properties"] for each in of_type(asked, "AWS::Connect::TestCase").values()]

    ((flow, _),) = of_type(asked, "AWS::Connect::ContactFlow").items()
    parameters = [each["EntryPoint"]["VoiceCallEntryPointParameters"] for each in cases]
    assert {each["Name"] for each in cases} == set(portable())
    assert all(each["FlowId"] == {"Fn::GetAtt": [flow, "ContactFlowArn"]} for each in parameters)
    assert of_type(resources, "AWS::Connect::TestCase") == {}


def test_a_scenario_with_a_mocks_file_is_not_put_into_an_instance():
    mocked = {path.name.removesuffix(".mocks.json") for path in SCENARIOS.glob("*.mocks.json")}
    all_of_them = {
        path.name.removesuffix(".sidecar.json") for path in SCENARIOS.glob("*.sidecar.json")
    }

    assert mocked
    assert set(portable()) == all_of_them - mocked


def test_a_mocks_file_under_its_earlier_name_keeps_a_scenario_out_of_an_instance(tmp_path):
    for name in ("a.sidecar.json", "b.sidecar.json", "b.world.json"):
        (tmp_path / name).write_text("{}")

    assert portable(tmp_path) == ["a"]


@pytest.mark.parametrize("snapstart", ["no", "yes"])
def test_a_test_case_names_the_function_that_the_flow_asks(synthesise, snapstart):
    words = HERE | {"TEST_CASES": "yes", "SNAPSTART": snapstart}
    asked = synthesise(**words)["StarvanityLine"]["Resources"]
    function = one(asked, "AWS::Connect::IntegrationAssociation")["Properties"]["IntegrationArn"]

    contents = [
        each["Properties"]["Content"] for each in of_type(asked, "AWS::Connect::TestCase").values()
    ]

    overriding = [each for each in contents if not isinstance(each, str)]
    assert len(overriding) == sum(
        STAND_IN in (SCENARIOS / f"{name}.json").read_text() for name in portable()
    )
    assert all(function in each["Fn::Join"][1] for each in overriding)
    assert "arn:aws:lambda" not in json.dumps(contents)


def test_what_a_user_needs_to_know_is_put_out(line):
    assert set(line["StarvanityLine"]["Outputs"]) >= {"Flow", "AnsweringFunction", "NumberToRing"}
    assert "CallsTable" in line["StarvanityData"]["Outputs"]


def test_what_to_ring_is_a_number_whether_it_was_there_or_is_claimed(line, synthesise):
    ((link, _),) = of_type(line["StarvanityLine"]["Resources"], "Custom::NumberLink").items()
    made = synthesise(**MADE)["StarvanityLine"]
    ((number, _),) = of_type(made["Resources"], "AWS::Connect::PhoneNumber").items()

    there, claimed = (each["Outputs"]["NumberToRing"] for each in (line["StarvanityLine"], made))

    assert there["Value"] == {"Fn::GetAtt": [link, "PhoneNumber"]}
    assert claimed["Value"] == {"Fn::GetAtt": [number, "Address"]}


def test_another_process_in_another_place_gives_the_same_templates(line, tmp_path):
    script = (
        "import sys, json; sys.path[:0] = ['tests/infra']\n"
        "from pathlib import Path\n"
        "from lines import INSTANCE, NUMBER\n"
        "from infra.app import describe\n"
        "from infra.handlers import NoHandlers\n"
        "from infra.settings import read\n"
        "app = describe(read({'INSTANCE_ARN': INSTANCE, 'PHONE_NUMBER_ARN': NUMBER}), NoHandlers(),"
        " outdir=Path(sys.argv[1]))\n"
        "print(json.dumps({s.stack_name: s.template for s in app.synth().stacks}))\n"
    )

    bare = {
        **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "20",
        "HOME": str(tmp_path),
        "TZ": "Asia/Tokyo",
        "AWS_REGION": "eu-west-2",  # whose credentials these are is no matter
        "https_proxy": "http://127.0.0.1:9",  # and nobody is asked
    }
    there = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        env=bare,
    )

    assert json.loads(there.stdout) == line


@pytest.mark.parametrize(
    "words",
    [
        HERE,
        HERE
        | {
            "REPLICAS": "us-west-2",
            "SNAPSTART": "yes",
            "RESERVED_CONCURRENCY": "5",
        },
        MADE,
        HERE | {"TEST_CASES": "yes"},
    ],
    ids=["here", "all", "made", "scenarios"],
)
def test_cfn_lint_has_nothing_to_say(synthesise, tmp_path, words):
    for name, template in synthesise(**words).items():
        (tmp_path / f"{name}.template.json").write_text(json.dumps(template))

    # E3031: AWS's schema of TestCase escapes its pattern twice, so no number matches it.
    told = cfn_lint(*tmp_path.glob("*"), ignoring=["E3031"] if "TEST_CASES" in words else [])

    assert told.returncode == 0, told.stdout + told.stderr
