"""The doctor: each check, and the command that corrects its problem."""

import pytest

from infra.operate import doctor
from infra.operate.report import State, note, ok
from infra.settings import parse
from tests.infra.example_settings import INSTANCE, NUMBER
from tests.infra.fake_account import ENOUGH, OTHER_NUMBER, instance

OTHER_INSTANCE = INSTANCE.replace("11111111", "22222222")
GIVEN = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
STREAM = "arn:aws:dynamodb:us-east-1:123456789012:table/calls/stream/2026-01-01T00:00:00.000"
NUMBERLESS = {"StarvanityLine": {"NumberToRing": "none was given"}}
BOARD = {"BOARD": "yes", "ADMIN_EMAIL": "ada@example.com"}


def examined(given):
    return list(doctor.examine(parse(given)))


def problems(given):
    return [(each.check, each.command) for each in examined(given) if each.state is State.FIX]


def test_a_ready_account_has_nothing_to_fix(use):
    use()

    lines = examined(GIVEN)

    assert doctor.status_of(lines) == 0
    assert problems(GIVEN) == []
    assert [line.check for line in lines if line.state is State.OK] == [
        *("credentials", "node", "bootstrap", "instance", "number"),
        *("flow name", "quota", "quota", "lambda"),
    ]


@pytest.mark.parametrize(
    ("fields", "given", "problem"),
    [
        ({"bootstrap": None}, {}, ("bootstrap", "make bootstrap")),
        ({"bootstrap": "5"}, {}, ("bootstrap", "make bootstrap")),
        (
            {"instances": [instance(OTHER_INSTANCE)]},
            {},
            ("instance", "make deploy INSTANCE_ARN=<ARN of a listed instance>"),
        ),
        (
            {"instances": [instance(status="CREATION_IN_PROGRESS")]},
            {},
            ("instance", "make doctor"),
        ),
        (
            {"instances": [instance(status="CREATION_FAILED")]},
            {},
            ("instance", "make deploy INSTANCE_ARN=<ARN of another instance>"),
        ),
        (
            {},
            {"CREATE_INSTANCE": "my-line", "INSTANCE_ARN": "", "PHONE_NUMBER_ARN": ""},
            ("instance", f"make deploy INSTANCE_ARN={INSTANCE}"),
        ),
        ({"instances": [instance(calls=False)]}, {}, ("instance", "make doctor")),
        (
            {"numbers": {}},
            {},
            ("number", "make deploy PHONE_NUMBER_ARN=<ARN of a listed number>"),
        ),
        (
            {"numbers": {NUMBER: OTHER_INSTANCE}},
            {},
            ("number", "make deploy PHONE_NUMBER_ARN=<ARN of a listed number>"),
        ),
        ({"number_status": "IN_PROGRESS"}, {}, ("number", "make doctor")),
        (
            {"number_status": "FAILED"},
            {},
            ("number", "make deploy PHONE_NUMBER_ARN=<ARN of a listed number>"),
        ),
        (
            {"flows_of_numbers": {NUMBER: "another"}},
            {},
            ("number", "make deploy TAKE_OVER=yes"),
        ),
        (
            {"flows": {"Vanity numbers": "another"}},
            {},
            ("flow name", "make deploy FLOW_NAME=<another name>"),
        ),
        (
            {"quotas": ENOUGH | {"L-12AB7C57": 0.0}},
            {},
            ("quota", "make quota QUOTA=concurrent-calls VALUE=10"),
        ),
        (
            {"flows": {str(each): str(each) for each in range(100)}},
            {},
            ("quota", "make quota QUOTA=flows VALUE=101"),
        ),
        (
            {"quotas": ENOUGH | {"L-8F812903": 1.0}},
            {"CLAIM": "US/DID", "PHONE_NUMBER_ARN": ""},
            ("quota", "make quota QUOTA=phone-numbers VALUE=10"),
        ),
        (
            {"quotas": ENOUGH | {"L-8F812903": 1.0}, "stacks": NUMBERLESS},
            {"CLAIM": "US/DID", "PHONE_NUMBER_ARN": ""},
            ("quota", "make quota QUOTA=phone-numbers VALUE=10"),
        ),
        (
            {"quotas": ENOUGH | {"L-AA17A6B9": 1.0}},
            {"CREATE_INSTANCE": "new", "INSTANCE_ARN": "", "PHONE_NUMBER_ARN": ""},
            ("quota", "make quota QUOTA=instances VALUE=10"),
        ),
        (
            {"unreserved": 110},
            {"RESERVED_CONCURRENCY": "20"},
            ("lambda", "make quota QUOTA=lambda VALUE=1010"),
        ),
        ({}, {"TABLE": "calls"}, ("table", "make deploy TABLE=<name>")),
        (
            {"tables": {"calls": ""}},
            {"TABLE": "calls", **BOARD},
            ("table", "make restore TO=calls"),
        ),
        ({"denied": {"GetServiceQuota"}}, {}, ("quotas", "make policy")),
    ],
)
def test_each_problem_is_named_with_its_command(use, fields, given, problem):
    use(**fields)

    assert problem in problems(GIVEN | given)
    assert doctor.status_of(examined(GIVEN | given)) == 1


def test_a_denied_request_does_not_stop_the_other_checks(use):
    use(denied={"ListInstances", "GetParameter"})

    lines = examined(GIVEN)

    fixes = {line.check: line.message for line in lines if line.state is State.FIX}
    assert "connect:ListInstances" in fixes["instances"]
    assert "ssm:GetParameter" in fixes["bootstrap"]
    assert ok("lambda", "1000 concurrent executions, 1000 unreserved") in lines


def test_the_line_s_own_flow_and_number_are_no_problem(use):
    flow = f"{INSTANCE}/contact-flow/own"
    use(
        flows={"Vanity numbers": "own"},
        flows_of_numbers={NUMBER: flow},
        stacks={"StarvanityLine": {"Flow": flow}},
    )

    assert problems(GIVEN) == []


def test_take_over_accepts_a_number_that_another_flow_answers(use):
    use(flows_of_numbers={NUMBER: "another"})

    assert problems(GIVEN | {"TAKE_OVER": "yes"}) == []


def test_the_line_s_own_instance_number_and_reservation_are_no_problem(use):
    use(
        quotas=ENOUGH | {"L-AA17A6B9": 1.0, "L-8F812903": 1.0},
        unreserved=100,
        reserved={"answering": 20},
        stacks={
            "StarvanityLine": {
                "Instance": INSTANCE,
                "NumberToRing": "+18005550000",
                "AnsweringFunction": "answering",
            }
        },
    )
    created = {"CREATE_INSTANCE": "my-line", "CLAIM": "US/DID", "RESERVED_CONCURRENCY": "20"}

    assert problems(created) == []
    assert problems(created | {"RESERVED_CONCURRENCY": "21"}) == [
        ("lambda", "make quota QUOTA=lambda VALUE=1001")
    ]


def test_a_quota_without_a_value_is_a_remark(use):
    use(quotas={})

    quotas = [line for line in examined(GIVEN) if line.check == "quota"]
    assert [line.state for line in quotas] == [State.NOTE, State.NOTE]
    assert doctor.status_of(quotas) == 0


def test_the_numbers_are_listed_with_their_flows(use):
    use(
        numbers={NUMBER: INSTANCE, OTHER_NUMBER: INSTANCE},
        flows={"Support": "support"},
        flows_of_numbers={OTHER_NUMBER: "support"},
    )

    messages = [line.message for line in examined(GIVEN) if line.check == "numbers"]

    assert messages == [
        f"+18005550000 {NUMBER} (free)",
        f"+18005550001 {OTHER_NUMBER} (answered by the flow Support)",
    ]


def test_the_only_instance_and_its_only_free_number_are_examined_without_settings(use):
    use()

    lines = examined({})

    assert ok("instance", f"my-line {INSTANCE}") in lines
    assert ok("number", "make deploy selects +18005550000") in lines


@pytest.mark.parametrize(
    ("fields", "command"),
    [
        ({}, f"make deploy PHONE_NUMBER_ARN={NUMBER}"),
        ({"numbers": {}}, "make deploy CLAIM=US/TOLL_FREE"),
        (
            {"numbers": {NUMBER: INSTANCE, OTHER_NUMBER: INSTANCE}},
            "make deploy PHONE_NUMBER_ARN=<ARN of a free number>",
        ),
        (
            {
                "numbers": {OTHER_NUMBER: INSTANCE, NUMBER: INSTANCE},
                "stacks": {"StarvanityLine": {"NumberToRing": "+18005550001"}},
            },
            f"make deploy PHONE_NUMBER_ARN={NUMBER}",
        ),
    ],
)
def test_a_line_without_a_number_is_a_remark_with_the_command(use, fields, command):
    use(**fields)

    (remark,) = [line for line in examined({"INSTANCE_ARN": INSTANCE}) if line.check == "number"]
    assert (remark.state, remark.command) == (State.NOTE, command)


@pytest.mark.parametrize(
    ("fields", "command"),
    [
        ({"instances": []}, "make deploy CREATE_INSTANCE=<your-own-alias>"),
        (
            {"instances": [instance(), instance(OTHER_INSTANCE, "other")]},
            "make deploy INSTANCE_ARN=<one of these ARNs>",
        ),
        (
            {"instances": [instance(status="CREATION_FAILED")]},
            "make deploy CREATE_INSTANCE=<your-own-alias>",
        ),
    ],
)
def test_no_active_instance_or_several_are_a_problem(use, fields, command):
    use(**fields)

    ((_, remedy),) = [each for each in problems({}) if each[0] == "instance"]
    assert remedy.startswith(command)


def test_alarms_without_a_recipient_are_a_remark(use):
    use()

    assert note("alarms", "notify nobody.", "make deploy ALARM_EMAIL=<address>") in examined(GIVEN)
    assert ok("alarms", "notify ops@example.com") in examined(
        GIVEN | {"ALARM_EMAIL": "ops@example.com"}
    )


def test_the_log_role_of_the_account_is_reported_for_a_board(use):
    use(log_role="arn:aws:iam::123456789012:role/logs")

    assert ok("log role", "arn:aws:iam::123456789012:role/logs") in examined(GIVEN | BOARD)
