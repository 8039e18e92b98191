"""The resources that a change of a template reaches, and the dependencies that it states."""

from collections.abc import Iterator
from typing import Any, Final

from tests.infra.graph import (
    Template,
    Waits,
    closure,
    explicit,
    graph,
    is_implied,
    read_once,
    references,
    reverse,
)

NOTHING: Final[Template] = {"Resources": {}}
"""The template of a stack before its creation and after its deletion."""


@read_once
def referred(template: Template) -> Waits:
    """Return the references of each resource, without its `DependsOn`."""
    resources = template["Resources"]
    return {
        name: {each for each in references(resource.get("Properties", {})) if each in resources}
        for name, resource in resources.items()
    }


@read_once
def affected(old: Template, new: Template) -> Waits:
    """Return the resources that a change from `old` to `new` may reach, with their dependencies.

    These are the new and the changed resources, and all that depend on them. The other resources
    stay as they are, so no resource has to wait for them.
    """
    waits, was = graph(new), old["Resources"]
    changed = [name for name, each in new["Resources"].items() if was.get(name) != each]
    reached = closure(reverse(waits), *changed)
    return {name: before & reached for name, before in waits.items() if name in reached}


def only_board(template: Template) -> dict[str, Any]:
    """Return the template with the resources of the board only."""
    resources = {n: r for n, r in template["Resources"].items() if n.startswith("Board")}
    return {"Resources": resources}


def stated(template: Template) -> Iterator[tuple[str, str]]:
    """Yield each `DependsOn` that no reference and no other statement implies."""
    for name, resource in template["Resources"].items():
        for other in explicit(resource):
            if other in template["Resources"] and not is_implied(template, name, other):
                yield name, other
