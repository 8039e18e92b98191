"""Two Regions, as docs/deploy.md describes them."""

from tests.deployed.cloud_queries import outputs, succeeded
from tests.deployed.commands.settings_file import remembered
from tests.deployed.emulated_account import INSTANCE, INSTANCE_IN_THE_WEST

WEST = "REMEMBERED=.starvanity-west.json"
SECOND_INSTANCE = f"INSTANCE_ARN={INSTANCE_IN_THE_WEST}"


def test_a_line_with_a_replica_is_deployed_in_the_first_region(make, checkout, client):
    (checkout / ".starvanity.json").unlink(missing_ok=True)

    succeeded(make("deploy", f"INSTANCE_ARN={INSTANCE}", "REPLICAS=us-west-2", "YES=1"))

    assert remembered(checkout)["REPLICAS"] == "us-west-2"
    assert outputs(client, "StarvanityData")["CallsTable"]


def test_a_line_in_a_second_region_uses_the_table_of_the_first(make, client):
    table = outputs(client, "StarvanityData")["CallsTable"]

    succeeded(make("bootstrap", WEST, SECOND_INSTANCE))
    output = succeeded(make("deploy", WEST, SECOND_INSTANCE, f"TABLE={table}", "YES=1"))

    assert "StarvanityLine.Flow = arn:aws:connect:us-west-2" in output
    assert "StarvanityData" not in output
