"""A replay of CloudFormation: deploy a template in a random order that its graph allows.

CloudFormation works in parallel, as far as its graph allows. After an update, it removes replaced
resources in reverse order. One deployment shows one order. A replay shows as many orders as it gets
seeds. It runs against the strict fake Connect, and fails with the messages of the fake.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from packages.starvanity.tests.fake_connect import FakeConnect, functions_of
from tests.infra.graph import graph, order, reverse
from tests.infra.replayed_resources import Made, Resources


@dataclass
class Stack:
    """One stack in one fake Connect; after its creation, each step is checked."""

    connect: FakeConnect
    random: Random
    resources: Resources = field(init=False)
    _is_complete: bool = False
    _answering: int = 0

    def __post_init__(self) -> None:
        self.resources = Resources(self.connect)

    def create(self, template: Mapping[str, Any], *, fail_at: int | None = None) -> None:
        """Create every resource; with `fail_at`, fail at that step and roll back to nothing."""
        waits = graph(template)
        made = self.resources.made
        for step, name in enumerate(order(waits, self.random)):
            if step == fail_at:
                self._remove(dict(made), waits, creating=True)
                made.clear()
                return
            self.resources.make(name, template["Resources"][name])
            self._check_rights()
        self._is_complete, self._answering = True, len(self.connect.answers)
        self._check()

    def delete(self, template: Mapping[str, Any]) -> None:
        """Remove every resource that no policy retains."""
        self._is_complete = False
        self._remove(dict(self.resources.made), graph(template))
        self.resources.made.clear()

    def update(
        self, old: Mapping[str, Any], new: Mapping[str, Any], *, fail_at: int | None = None
    ) -> None:
        """Change to `new`; with `fail_at`, fail at that step and roll back to `old`."""
        made = self.resources.made
        before = dict(made)
        for step, name in enumerate(order(graph(new), self.random)):
            if step == fail_at:
                self._roll_back(old, new, before)
                return
            self.resources.change(name, new["Resources"][name])
            self._check()
        gone = {
            name: was
            for name, was in before.items()
            if name not in new["Resources"] or made[name].arn != was.arn
        }
        self._remove(gone, graph(old))
        for name in made.keys() - new["Resources"].keys():
            del made[name]
        self._check()

    def _roll_back(
        self, old: Mapping[str, Any], new: Mapping[str, Any], before: dict[str, Made]
    ) -> None:
        changed = dict(self.resources.made)
        for name in order(graph(old), self.random):
            was, now = before[name], changed[name]
            if now is not was and now.arn == was.arn:
                self.resources.set(was.type, was.arn, was.properties, now)
            self.resources.made[name] = was
            self._check()
        fresh = {
            name: made
            for name, made in changed.items()
            if name not in before or made.arn != before[name].arn
        }
        self._remove(fresh, graph(new), creating=True)
        self.resources.made = before
        self._check()

    def _check(self) -> None:
        """Check that no reference is broken and that every number keeps a flow."""
        if self._is_complete:
            assert not self.connect.dangling, self.connect.dangling
            assert len(self.connect.answers) >= self._answering, "a number lost its flow"
        self._check_rights()

    def _check_rights(self) -> None:
        """Check that each function behind a number may save a call at this moment."""
        for flow in self.connect.answers.values():
            for function in functions_of(self.connect.flows[flow].content):
                may_save = self.resources.may(function, "dynamodb:PutItem")
                assert may_save, f"{function} may not save a call yet"

    def _remove(
        self, gone: dict[str, Made], waits: Mapping[str, set[str]], *, creating: bool = False
    ) -> None:
        """Remove `gone` in a random reverse order, without the resources that a policy retains."""
        reversed_waits = reverse({name: waits.get(name, set()) for name in waits.keys() | gone})
        for name in order(reversed_waits, self.random):
            if name not in gone:
                continue
            policy = gone[name].resource.get("DeletionPolicy", "Delete")
            if policy == "Delete" or (creating and policy == "RetainExceptOnCreate"):
                self.resources.unset(gone[name])
                self._check()
