import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.setting_values import PARSERS
from infra.settings import Settings, SettingsError, parse, read
from infra.settings_file import load, load_line, merge, parse_arguments, save
from tests.infra.example_settings import INSTANCE, NUMBER

GOOD = {"INSTANCE_ARN": INSTANCE}
STREAM = "arn:aws:dynamodb:us-east-1:123456789012:table/calls/stream/2026-01-01T00:00:00.000"
KEY = "arn:aws:kms:us-east-1:123456789012:key/1"
OTHER_ACCOUNT = NUMBER.replace("123456789012", "210987654321")


def test_an_instance_is_the_only_required_setting():
    settings = read(GOOD)

    assert settings == Settings(instance_arn=INSTANCE)
    assert (settings.home_region, settings.account) == ("us-east-1", "123456789012")


GIVEN = {
    "CREATE_INSTANCE": "my-line",
    "REGION": "eu-west-2",
    "CLAIM": "GB/DID",
    "PREFIX": "+4420",
    "NAME": "Mine",
    "FLOW_NAME": "Words",
    "VOICE": "Amy",
    "REPLICAS": "eu-central-1, us-east-1",
    "RETENTION_DAYS": "30",
    "MEMORY_MB": "512",
    "SNAPSTART": "yes",
    "TEST_CASES": "yes",
    "RESERVED_CONCURRENCY": "20",
    "ALARM_TOPIC_ARN": "arn:aws:sns:eu-west-2:123456789012:ops",
    "ALARM_EMAIL": "ops@example.com",
    "MAX_CALLS_PER_HOUR": "200",
    "MONTHLY_BUDGET": "50",
    "CANARY": "yes",
    "BOARD": "yes",
    "ADMIN_EMAIL": "ada@example.com",
    "MFA": "no",
    "KEY_ARN": "arn:aws:kms:eu-west-2:123456789012:key/mrk-1",
    "LOG_DAYS": "30",
}


def test_every_setting_is_read():
    assert read(GIVEN) == Settings(
        create_instance="my-line",
        region="eu-west-2",
        claim="GB/DID",
        prefix="+4420",
        name="Mine",
        flow_name="Words",
        voice="Amy",
        replicas=("eu-central-1", "us-east-1"),
        retention_days=30,
        memory_mb=512,
        snapstart=True,
        test_cases=True,
        reserved_concurrency=20,
        alarm_topic_arn="arn:aws:sns:eu-west-2:123456789012:ops",
        alarm_email="ops@example.com",
        max_calls_per_hour=200,
        monthly_budget=50,
        canary=True,
        board=True,
        admin_email="ada@example.com",
        mfa=False,
        key_arn="arn:aws:kms:eu-west-2:123456789012:key/mrk-1",
        log_days=30,
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "No instance is named"),
        ({"INSTANCE_ARN": "1234"}, "expected an instance's ARN"),
        ({"INSTANCE_ARN": NUMBER}, "expected an instance's ARN"),
        (GOOD | {"BOARD": "yes"}, "needs ADMIN_EMAIL"),
        (GOOD | {"BOARD": "yes", "ADMIN_EMAIL": "ada"}, "expected an e-mail address"),
        (GOOD | {"BOARD": "yes", "ADMIN_EMAIL": "a@b.c", "TABLE": "calls"}, "give STREAM_ARN"),
        (GOOD | {"STREAM_ARN": STREAM}, "not the stream of TABLE"),
        (GOOD | {"TABLE": "others", "STREAM_ARN": STREAM}, "not the stream of TABLE"),
        (GOOD | {"STREAM_ARN": "calls"}, "expected a stream's ARN"),
        (GOOD | {"MONTHLY_BUDGET": "50"}, "needs a recipient"),
        (GOOD | {"ALARM_EMAIL": "me"}, "expected an e-mail address"),
        (GOOD | {"LOG_DAYS": "31"}, "expected one of 1, 3"),
        (GOOD | {"KEY_ARN": KEY.replace("us-east-1", "eu-west-2")}, "The key is in eu-west-2"),
        (GOOD | {"KEY_ARN": KEY, "REPLICAS": "us-west-2"}, "multi-Region key"),
        (GOOD | {"WORDS": "no such file"}, "cannot be read"),
        (GOOD | {"CREATE_INSTANCE": "x"}, "both given"),
        ({"CREATE_INSTANCE": "d-bad"}, "expected an alias"),
        ({"CREATE_INSTANCE": "x" * 46}, "at most 45"),
        ({"CREATE_INSTANCE": f"a{'-' * 44}b"}, "at most 45"),
        (GOOD | {"PHONE_NUMBER_ARN": INSTANCE}, "expected a number's ARN"),
        (GOOD | {"PHONE_NUMBER_ARN": NUMBER, "CLAIM": "US/DID"}, "both given"),
        (GOOD | {"PHONE_NUMBER_ARN": NUMBER.replace("us-east-1", "eu-west-2")}, "in eu-west-2"),
        (
            GOOD | {"PHONE_NUMBER_ARN": OTHER_ACCOUNT},
            "belongs to account",
        ),
        (GOOD | {"ALARM_TOPIC_ARN": "arn:aws:sns:eu-west-2:123456789012:ops"}, "in eu-west-2"),
        (GOOD | {"CLAIM": "US/UIFN"}, "TOLL_FREE or DID"),
        (GOOD | {"CLAIM": "usa"}, "US/TOLL_FREE"),
        (GOOD | {"CLAIM": "US/TOLL_FREE", "PREFIX": "1833"}, "such as [+]1833"),
        (GOOD | {"CLAIM": "US/TOLL_FREE", "PREFIX": f"+{'1' * 16}"}, "such as [+]1833"),
        (GOOD | {"CLAIM": "US/TOLL_FREE", "PREFIX": "+44800"}, "US begin with [+]1"),
        (GOOD | {"PREFIX": "+1833"}, "give CLAIM too"),
        (GOOD | {"PREFIX": "+1833", "PHONE_NUMBER_ARN": NUMBER}, "give CLAIM too"),
        (GOOD | {"REGION": "us-west-2"}, "leave REGION out"),
        (GOOD | {"RETENTION_DAYS": "0"}, "from 1 to 3650"),
        (GOOD | {"MEMORY_MB": "64"}, "from 128 to 10240"),
        (GOOD | {"RESERVED_CONCURRENCY": "many"}, "expected a number"),
        (GOOD | {"SNAPSTART": "maybe"}, "yes or no"),
        (GOOD | {"REPLICAS": "us-east-1"}, "the Region of the table"),
        (GOOD | {"REPLICAS": "here"}, "expected different Regions"),
        (GOOD | {"REPLICAS": "us-west-2,us-west-2"}, "different Regions"),
        (GOOD | {"REPLICAS": "us-west-2", "TABLE": "calls"}, "leave REPLICAS out"),
        ({"CREATE_INSTANCE": "x", "REPLICAS": "us-west-2"}, "give REGION too"),
        (GOOD | {"FLOW_NAME": "x" * 128}, "at most 127"),
        (GOOD | {"FLOW_NAME": "Words (second)"}, "no alarm works for a flow with another name"),
        (GOOD | {"INSTANCE_ARM": INSTANCE}, "did you mean INSTANCE_ARN"),
        (GOOD | {"COLOUR": "red"}, "the settings are INSTANCE_ARN"),
        (GOOD | {"NAME": "1st"}, "a letter"),
        (GOOD | {"ALARM_TOPIC_ARN": "me@example.com"}, "a topic's ARN"),
    ],
)
def test_a_wrong_setting_is_refused_with_a_reason(given, message):
    with pytest.raises(SettingsError, match=message):
        read(given)


def test_all_faults_are_reported_together():
    with pytest.raises(SettingsError) as refusal:
        read({"CLAIM": "x", "MEMORY_MB": "x", "COLOUR": "red"})

    assert len(str(refusal.value).splitlines()) == 3


def test_settings_are_saved(tmp_path):
    path = tmp_path / "line.json"

    save(GOOD | {"CLAIM": ""}, path)

    assert load(path) == GOOD


def test_no_settings_are_saved_at_first(tmp_path):
    assert load(tmp_path / "line.json") == {}


def test_an_unreadable_settings_file_is_refused_with_a_remedy(tmp_path):
    path = tmp_path / "line.json"
    path.write_text("{")

    with pytest.raises(SettingsError, match="correct or delete it"):
        load(path)


@pytest.mark.parametrize("written", ["[]", '"NAME"', '{"MEMORY_MB": 512}', '{"CLAIM": null}'])
def test_a_settings_file_of_another_form_is_refused_with_a_remedy(tmp_path, written):
    path = tmp_path / "line.json"
    path.write_text(written)

    with pytest.raises(SettingsError, match="correct or delete it"):
        load(path)


def test_one_setting_of_a_pair_replaces_the_other():
    was = {"CREATE_INSTANCE": "mine", "CLAIM": "US/DID", "NAME": "Mine"}

    assert merge(was, GOOD) == {"NAME": "Mine", "CLAIM": "US/DID"} | GOOD
    assert merge(was, {"PHONE_NUMBER_ARN": NUMBER}) == {
        "CREATE_INSTANCE": "mine",
        "NAME": "Mine",
        "PHONE_NUMBER_ARN": NUMBER,
    }
    assert merge(was, {"CLAIM": ""}) == was | {"CLAIM": ""}


def test_a_prefix_is_kept_only_with_its_claim():
    was = {"CREATE_INSTANCE": "mine", "CLAIM": "US/TOLL_FREE", "PREFIX": "+1833"}

    assert merge(was, {"NAME": "Mine"})["PREFIX"] == "+1833"
    assert merge(was, {"CLAIM": "US/TOLL_FREE"})["PREFIX"] == "+1833"
    assert merge(was, {"PREFIX": "+1844"})["PREFIX"] == "+1844"
    assert merge(was, {"CLAIM": "GB/DID", "PREFIX": "+4420"})["PREFIX"] == "+4420"
    for other in ({"CLAIM": "US/DID"}, {"CLAIM": ""}, {"PHONE_NUMBER_ARN": NUMBER}):
        assert "PREFIX" not in merge(was, other)


def test_take_over_is_not_saved_for_another_number():
    was = GOOD | {"TAKE_OVER": "yes"}

    assert merge(was, {"NAME": "Mine"})["TAKE_OVER"] == "yes"
    assert "TAKE_OVER" not in merge(was, {"PHONE_NUMBER_ARN": NUMBER})
    assert merge(was, {"PHONE_NUMBER_ARN": NUMBER, "TAKE_OVER": "yes"})["TAKE_OVER"] == "yes"


def test_an_argument_without_an_equals_sign_is_refused():
    assert parse_arguments(["NAME=Mine", "CLAIM="]) == {"NAME": "Mine", "CLAIM": ""}
    with pytest.raises(SettingsError, match="expected NAME=value"):
        parse_arguments(["Mine"])


@given(st.dictionaries(st.sampled_from(sorted(PARSERS)) | st.text(max_size=5), st.text(max_size=9)))
def test_any_input_gives_settings_or_a_refusal(given):
    try:
        settings = read(given)
    except SettingsError as error:
        result = str(error)
    else:
        result = f"a line in {settings.home_region}"

    assert result


def test_an_invalid_line_of_a_list_is_refused_with_its_number(tmp_path):
    words, never = tmp_path / "words.txt", tmp_path / "never.txt"
    words.write_text("acme\n4ever\n")
    never.write_text("x\n")

    with pytest.raises(SettingsError) as refusal:
        read(GOOD | {"WORDS": str(words), "NEVER": str(never)})

    assert f"{words}, line 2: '4ever' is not a word" in str(refusal.value)
    assert f"{never}, line 1" in str(refusal.value)


def test_an_instance_and_a_stream_can_be_looked_up_later():
    settings = parse({"BOARD": "yes", "ADMIN_EMAIL": "a@b.c", "TABLE": "calls"})

    assert (settings.instance_arn, settings.stream_arn) == (None, None)


def test_a_second_line_has_another_flow_name_by_default():
    assert read(GOOD | {"NAME": "Second"}).flow_name == "Vanity numbers - Second"
    assert read(GOOD | {"NAME": "Second", "FLOW_NAME": "Words"}).flow_name == "Words"


def test_a_second_line_takes_over_the_instance_and_not_the_number(tmp_path):
    path = tmp_path / ".starvanity.json"
    first = GOOD | {"PHONE_NUMBER_ARN": NUMBER, "BOARD": "yes", "LOG_DAYS": "30"}
    save(first, path)

    second = merge(load_line(path, "Second"), {"NAME": "Second"})

    assert second == GOOD | {"NAME": "Second", "LOG_DAYS": "30"}


def test_the_settings_of_each_line_are_kept(tmp_path):
    path = tmp_path / ".starvanity.json"
    first, second = GOOD | {"PHONE_NUMBER_ARN": NUMBER}, GOOD | {"NAME": "Second"}
    save(first, path)

    save(second, path)

    assert load_line(path, None) == second
    assert load_line(path, "Starvanity") == first
    save(first, path)
    assert (load(path), load_line(path, "Second")) == (first, second)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_new_board_requires_mfa_and_a_saved_board_stays_as_it_is():
    board = {"BOARD": "yes", "ADMIN_EMAIL": "a@b.c"}

    assert merge(GOOD, board)["MFA"] == "yes"
    assert merge(GOOD | board, {})["MFA"] == "no"
    assert merge(GOOD | board | {"MFA": "yes"}, {})["MFA"] == "yes"
    assert merge(GOOD, board | {"MFA": "no"})["MFA"] == "no"
    assert "MFA" not in merge(GOOD, {})


def test_a_stream_is_not_saved_for_another_table():
    was = GOOD | {"TABLE": "calls", "STREAM_ARN": STREAM}

    assert merge(was, {"NAME": "Mine"})["STREAM_ARN"] == STREAM
    assert "STREAM_ARN" not in merge(was, {"TABLE": "others"})
    assert "STREAM_ARN" not in merge(was, {"TABLE": ""})
