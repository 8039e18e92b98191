from datetime import timedelta

import pytest

from starvanity.aws.connections import LIFETIME, Connections
from tests.contracts.call_store import NOON


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def connections(dynamodb, connections_table, clock):
    return Connections(dynamodb, connections_table, now=clock)


def test_a_connection_is_listed_until_it_is_removed(connections):
    connections.add("one")
    connections.add("other")
    connections.add("one")

    connections.remove("one")
    connections.remove("nobody")

    assert connections.all() == ("other",)


def test_a_connection_expires_soon_after_the_two_hours_of_api_gateway(connections, clock):
    connections.add("one")

    clock.now += timedelta(hours=2)
    assert connections.all() == ("one",)
    clock.now = NOON + LIFETIME
    assert connections.all() == ()


def test_an_item_has_its_time_of_expiry(dynamodb, connections, connections_table):
    connections.add("one")

    (item,) = dynamodb.scan(TableName=connections_table)["Items"]

    assert int(item["expires_at"]["N"]) == int((NOON + LIFETIME).timestamp())


class PageByPage:
    """A client of DynamoDB whose scans return one item per page."""

    def __init__(self, client):
        self._client = client

    def scan(self, **request):
        return self._client.scan(**request, Limit=1)


def test_connections_on_several_pages_are_all_read(dynamodb, connections, connections_table, clock):
    names = [f"page-{n}" for n in range(5)]
    for name in names:
        connections.add(name)

    read = Connections(PageByPage(dynamodb), connections_table, now=clock).all()

    assert sorted(read) == names
