"""The restore of the calls and the erasure of a caller, as docs/restore.md describes them."""

from tests.deployed.cloud_queries import outputs, physical_id, succeeded
from tests.deployed.settings_file import remembered

CALLER = "+12065550123"
ITEM = {
    "pk": {"S": "call#before"},
    "sk": {"S": CALLER},
    "caller": {"S": CALLER},
    "number": {"S": CALLER},
}
COMPLETE = (
    {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"},
    "ENABLED",
    True,
)
"""The stream, the expiry, the recovery and the protection of infra/line/calls_table.py."""


def test_a_restored_table_has_the_calls_and_the_settings_that_a_restore_does_not_keep(make, client):
    dynamodb = client("dynamodb")
    source = outputs(client, "StarvanityData")["CallsTable"]
    dynamodb.put_item(TableName=source, Item=ITEM)

    first = succeeded(make("restore", "TO=calls-2", "AT=2026-11-27T09:00Z"))
    settings = settings_of(dynamodb, "calls-2")
    again = succeeded(make("restore", "TO=calls-2", "AT=2026-11-27T09:00Z"))

    assert f"restores {source} as calls-2" in first
    assert "restores" not in again
    assert "make deploy TABLE=calls-2 REPLICAS=\n" in again
    assert settings == settings_of(dynamodb, "calls-2") == COMPLETE
    assert dynamodb.scan(TableName="calls-2")["Items"] == [ITEM]


def settings_of(dynamodb, table):
    """Return the settings that a restore does not keep."""
    described = dynamodb.describe_table(TableName=table)["Table"]
    expiry = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    backups = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    recovery = backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"]
    stream, protected = described["StreamSpecification"], described["DeletionProtectionEnabled"]
    return stream, expiry, recovery, protected


def test_a_time_without_a_zone_and_another_table_are_refused(make, client):
    journal = physical_id(client, "AWS::DynamoDB::GlobalTable", "Journal")

    without_zone = make("restore", "TO=calls-3", "AT=2026-11-27T09:00")
    another = make("restore", f"TO={journal}")

    assert without_zone.returncode != 0
    assert "a time with its zone" in without_zone.stderr
    assert another.returncode != 0
    assert "is not a table of calls" in another.stderr


def test_line_and_board_use_the_restored_table(make, checkout, client):
    succeeded(make("deploy", "TABLE=calls-2", "REPLICAS=", "YES=1"))

    stream = client("dynamodb").describe_table(TableName="calls-2")["Table"]["LatestStreamArn"]
    source = physical_id(client, "AWS::Lambda::EventSourceMapping", "BoardLiveStream")
    mapping = client("lambda").get_event_source_mapping(UUID=source)
    assert mapping["EventSourceArn"] == stream
    assert remembered(checkout)["STREAM_ARN"] == stream


def test_a_caller_is_erased_from_the_restored_table_and_from_the_table_of_the_stack(make, client):
    source = outputs(client, "StarvanityData")["CallsTable"]

    report = succeeded(make("forget", f"NUMBER={CALLER}", "YES=1"))

    assert "the table of calls calls-2: 1 erased" in report
    assert f"the table of calls {source}: 1 erased" in report
    assert CALLER not in report


def test_the_line_returns_to_the_table_of_its_stack(make, checkout, client):
    succeeded(make("deploy", "TABLE=", "STREAM_ARN=", "YES=1"))

    own = client("dynamodb").describe_table(
        TableName=outputs(client, "StarvanityData")["CallsTable"]
    )["Table"]
    source = physical_id(client, "AWS::Lambda::EventSourceMapping", "BoardLiveStream")
    mapping = client("lambda").get_event_source_mapping(UUID=source)
    assert mapping["EventSourceArn"] == own["LatestStreamArn"]
    assert not {"TABLE", "STREAM_ARN"} & remembered(checkout).keys()
