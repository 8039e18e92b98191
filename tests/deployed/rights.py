"""Take rights away from deployed roles, and give them back.

A right is an action on a resource: the same action on two resources is two rights.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

from tests.deployed.cloud_queries import physical_id

Right = tuple[str, str]


class RoleRights:
    """The rights of one deployed role."""

    def __init__(self, iam: Any, role: str) -> None:
        self._iam = iam
        self._role = role
        (self._policy,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
        self._document = iam.get_role_policy(RoleName=role, PolicyName=self._policy)[
            "PolicyDocument"
        ]

    def remove(self, *actions: str, on: str = "") -> set[Right]:
        """Remove `actions` on resources whose ARN contains `on`; return the removed rights.

        Each action must have been granted there.
        """
        gone = {right for right in self.rights if right[0] in actions and on in right[1]}
        missing = set(actions) - {action for action, _ in gone}
        assert not missing, f"{missing} was not granted on {on!r}"
        statements = [
            {**statement, "Action": action, "Resource": resource}
            for statement in self._document["Statement"]
            for action, resource in _rights(statement)
            if (action, resource) not in gone
        ]
        self._put({**self._document, "Statement": statements})
        return gone

    @property
    def rights(self) -> set[Right]:
        return {right for each in self._document["Statement"] for right in _rights(each)}

    def restore(self) -> None:
        self._put(self._document)

    def _put(self, document: dict[str, Any]) -> None:
        self._iam.put_role_policy(
            RoleName=self._role, PolicyName=self._policy, PolicyDocument=json.dumps(document)
        )


class Rights:
    """The rights of all roles of the line, and the rights that tests have removed so far."""

    def __init__(self, client: Callable[[str], Any]) -> None:
        self._client = client
        self.removed: defaultdict[str, set[Right]] = defaultdict(set)

    def of(self, role: str) -> RoleRights:
        """Return the rights of the role whose logical id contains `role`."""
        return RoleRights(self._client("iam"), physical_id(self._client, "AWS::IAM::Role", role))

    @contextmanager
    def without(self, role: str, *actions: str, on: str = "") -> Iterator[set[Right]]:
        """Remove `actions` from a role while the context is open; yield the removed rights."""
        rights = self.of(role)
        try:
            gone = rights.remove(*actions, on=on)
            self.removed[role] |= gone
            yield gone
        finally:
            rights.restore()


def _rights(statement: dict[str, Any]) -> list[Right]:
    return list(product(_each(statement["Action"]), _each(statement["Resource"])))


def _each(named: str | list[str]) -> list[str]:
    return [named] if isinstance(named, str) else named
