"""The golden files contain every property of every resource."""

from tests.infra.golden import ACCEPT, differences

MAX_LINES = 400
"""Enough to review a change. The command in the message prints the rest."""


def test_every_property_of_every_resource_is_as_reviewed():
    found = [*differences()]

    assert not found, "\n".join(
        ["The templates differ from the golden files:", *found[:MAX_LINES], ACCEPT]
    )
