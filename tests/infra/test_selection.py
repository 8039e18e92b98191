"""The selection of the instance, the number and the stream that the settings leave out."""

import pytest

from infra.operate import selection
from infra.settings import SettingsError
from tests.infra.example_settings import INSTANCE, NUMBER
from tests.infra.fake_account import OTHER_NUMBER, instance

OTHER_INSTANCE = INSTANCE.replace("11111111", "22222222")
GIVEN = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
STREAM = "arn:aws:dynamodb:us-east-1:123456789012:table/calls/stream/2026-01-01T00:00:00.000"
BOARD = {"BOARD": "yes", "ADMIN_EMAIL": "ada@example.com"}


def test_the_only_instance_and_its_only_free_number_are_selected(use, capsys):
    use(
        numbers={NUMBER: INSTANCE, OTHER_NUMBER: INSTANCE},
        flows_of_numbers={OTHER_NUMBER: "support"},
    )

    assert selection.complete("deploy", {}) == GIVEN
    assert capsys.readouterr().out.splitlines() == [
        f"starvanity: uses the only instance, my-line {INSTANCE}",
        f"starvanity: uses the only free number, +18005550000 {NUMBER}",
    ]


def test_nothing_is_requested_if_nothing_is_missing(use):
    account = use()

    assert selection.complete("deploy", GIVEN) == GIVEN
    assert selection.complete("destroy", {}) == selection.complete("bootstrap", {}) == {}
    assert account.called == []


def test_a_number_is_selected_only_with_its_instance(use):
    use()
    named = {"INSTANCE_ARN": INSTANCE}

    assert selection.complete("deploy", named) == named
    assert selection.complete("deploy", {"CLAIM": "US/DID"}) == named | {"CLAIM": "US/DID"}


def test_a_line_without_a_free_number_is_deployed_without_one(use, capsys):
    use(numbers={})

    assert selection.complete("deploy", {}) == {"INSTANCE_ARN": INSTANCE}
    assert "CLAIM=US/TOLL_FREE" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"instances": []}, "CREATE_INSTANCE=<your-own-alias>"),
        ({"instances": [instance(), instance(OTHER_INSTANCE, "other")]}, OTHER_INSTANCE),
        ({"numbers": {NUMBER: INSTANCE, OTHER_NUMBER: INSTANCE}}, OTHER_NUMBER),
        ({"instances": [instance(status="CREATION_FAILED")]}, "no active one"),
        ({"denied": {"ListInstances"}}, "run make doctor"),
    ],
)
def test_a_choice_is_left_to_the_operator(use, fields, message):
    use(**fields)

    with pytest.raises(SettingsError, match=message):
        selection.complete("deploy", {})


def test_a_line_whose_settings_are_lost_keeps_its_number(use, capsys):
    use(
        numbers={OTHER_NUMBER: INSTANCE, NUMBER: INSTANCE},
        flows_of_numbers={NUMBER: "own"},
        stacks={"StarvanityLine": {"NumberToRing": "+18005550001"}},
    )

    assert selection.complete("deploy", {}) == GIVEN
    assert f"keeps the number of the line, +18005550001 {NUMBER}" in capsys.readouterr().out


def test_the_stream_of_an_existing_table_is_looked_up(use):
    use(tables={"calls": STREAM, "without": ""})
    given = GIVEN | BOARD | {"TABLE": "calls"}

    assert selection.complete("deploy", given) == given | {"STREAM_ARN": STREAM}
    with pytest.raises(SettingsError, match="make restore TO=without"):
        selection.complete("deploy", given | {"TABLE": "without"})
    with pytest.raises(SettingsError, match="The table lost does not exist in us-east-1"):
        selection.complete("deploy", given | {"TABLE": "lost"})
