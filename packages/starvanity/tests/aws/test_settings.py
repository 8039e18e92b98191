import pytest

from starvanity.aws.settings import AnswerSettings, SettingsError, StoreSettings

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
