"""The erasure of a caller from all stores of a line with a board."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from starvanity.aws.record import record_of
from starvanity.calls.model import SavedCall
from tests.deployed.all_stores import holders
from tests.deployed.board.settings import LINE
from tests.deployed.board_client import contacts
from tests.deployed.cloud_queries import calls_table, physical_id, wait_for
from tests.deployed.deploying import ROOT

ERASED, OTHER = "+12065550141", "+12065550142"
DIGITS, OTHER_DIGITS = ERASED.removeprefix("+1"), OTHER.removeprefix("+1")
QUEUES = ("LineOutboxQueue", "LineOutboxDeadLetters", "BoardLiveDeadLetters")


@pytest.fixture
def forget(line, cloud, tmp_path):
    def run(number, *options):
        return subprocess.run(
            [
                *(sys.executable, "-m", "infra", "forget", number),
                *(f"{name}={value}" for name, value in LINE.items()),
                *(f"--remembered={tmp_path / 'none.json'}", *options),
            ],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **cloud},
        )

    return run


def queue_of(client, part):
    return physical_id(client, "AWS::SQS::Queue", part)


def journaled(client):
    """Return the contacts in the journal."""
    table = physical_id(client, "AWS::DynamoDB::GlobalTable", "Journal")
    return {each["contact_id"]["S"] for each in client("dynamodb").scan(TableName=table)["Items"]}


def send(client, part, caller):
    call = SavedCall(
        contact_id=f"queued-{'erased' if caller == ERASED else 'other'}",
        at=datetime.now(UTC),
        caller=caller,
        no_number=None,
        region="US",
        number=caller,
        keyed=False,
        phonewords=(),
    )
    client("sqs").send_message(
        QueueUrl=queue_of(client, part), MessageBody=json.dumps(record_of(call))
    )


@pytest.mark.parametrize(
    ("number", "message"),
    [("555", "this number has no country code"), (ERASED, "give --yes")],
)
def test_a_wrong_number_and_a_missing_confirmation_erase_nothing(forget, number, message):
    refused = forget(number)

    assert refused.returncode == 2
    assert DIGITS not in refused.stdout + refused.stderr
    assert message in refused.stderr


def test_no_store_holds_a_digit_of_an_erased_caller_and_the_other_caller_stays(
    line, board, token, client, forget
):
    replaying = physical_id(client, "AWS::Lambda::EventSourceMapping", "LineReplaying")
    client("lambda").update_event_source_mapping(UUID=replaying, Enabled=False)
    stream = physical_id(client, "AWS::Lambda::EventSourceMapping", "BoardLiveStream")
    client("lambda").update_event_source_mapping(UUID=stream, MaximumRecordAgeInSeconds=3600)
    # The emulator does not turn on the recovery of a global table.
    client("dynamodb").update_continuous_backups(
        TableName=calls_table(client),
        PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
    )
    for caller, contact in ((ERASED, "erase-a"), (OTHER, "keep-b"), (ERASED, "erase-c")):
        line.place_call(caller, contact=contact)
    wait_for(lambda: {"erase-a", "keep-b", "erase-c"} <= journaled(client))
    for part in QUEUES:
        send(client, part, ERASED)
        send(client, part, OTHER)
    before = holders(client, DIGITS)
    others = holders(client, OTHER_DIGITS)
    assert before == others
    assert len(before) == 2 + len(QUEUES) + 1  # table and index, queues, journal

    erased = forget(ERASED, "--yes", "--json")

    assert erased.returncode == 0, erased.stderr
    report = json.loads(erased.stdout)
    assert report["complete"]
    assert report["erased"] == {
        f"the table of calls {calls_table(client)}": 3,
        "the outbox": 1,
        "the outbox's dead letters": 1,
        "the board's dead letters": 1,
        "the board's journal": 2,
    }
    assert report["copies"][f"point-in-time recovery of {calls_table(client)}"] == "35 days"
    assert "0141" not in erased.stdout + erased.stderr
    assert holders(client, DIGITS) == []
    assert holders(client, OTHER_DIGITS) == others
    with board.open(token) as page:
        shown = set(contacts(page.latest()))
    assert "keep-b" in shown
    assert not {"erase-a", "erase-c"} & shown


def test_a_repeated_command_finds_nothing_and_names_the_copies_that_stay(forget):
    repeated = forget(ERASED, "--yes")

    assert repeated.returncode == 0, repeated.stderr
    assert "the board's journal: 0 erased" in repeated.stdout
    assert "contact records of Amazon Connect: 24 months" in repeated.stdout
    assert "Run this command again after a restore" in repeated.stdout
