import pytest

from starvanity.aws.settings import AnswerSettings, CanarySettings, SettingsError, StoreSettings

GOOD = {
    "CALLS_TABLE": "calls",
    "OUTBOX_URL": "https://queue.example",
    "RETENTION_DAYS": "365",
    "STACK_NAME": "StarvanityLine",
}


def test_the_environment_is_parsed_into_settings():
    settings = AnswerSettings.read(GOOD)

    assert settings == AnswerSettings(
        StoreSettings("calls", 365), "https://queue.example", "StarvanityLine"
    )


def test_one_error_names_every_fault():
    with pytest.raises(SettingsError) as refused:
        AnswerSettings.read({"RETENTION_DAYS": "soon"})

    missing = [f"{name} is not set" for name in ("CALLS_TABLE", "OUTBOX_URL", "STACK_NAME")]
    for fault in (*missing, "'soon'", "deploy"):
        assert fault in str(refused.value)


@pytest.mark.parametrize("days", ["", "0", "-1", "1.5", "\N{SUPERSCRIPT TWO}"])
def test_days_must_be_a_whole_number_of_at_least_one(days):
    with pytest.raises(SettingsError, match="RETENTION_DAYS"):
        StoreSettings.read(GOOD | {"RETENTION_DAYS": days})


def test_the_canary_reads_both_ids_from_the_arn_of_its_test_case():
    arn = "arn:aws:connect:us-east-1:123456789012:instance/the-instance/test-case/the-case"

    settings = CanarySettings.read({"TEST_CASE_ARN": arn, "STACK_NAME": "StarvanityLine"})

    assert settings == CanarySettings("the-instance", "the-case", "StarvanityLine")
    for wrong in ("the-case", arn.rpartition("/")[0]):
        with pytest.raises(SettingsError, match="TEST_CASE_ARN"):
            CanarySettings.read({"TEST_CASE_ARN": wrong, "STACK_NAME": "StarvanityLine"})
