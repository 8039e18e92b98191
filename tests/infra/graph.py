"""Dependencies between the resources of a template, and the orders that they allow."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from random import Random
from typing import Any

Template = Mapping[str, Any]
Waits = dict[str, set[str]]
"""For each resource the resources that it depends on."""


def read_once(read: Callable[..., Waits]) -> Callable[..., Waits]:
    """Cache `read` by the identity of its templates: no test changes a template that it replays."""
    found: dict[tuple[int, ...], tuple[object, Waits]] = {}

    @wraps(read)
    def reading(*templates: Template) -> Waits:
        key = tuple(map(id, templates))
        if key not in found:
            # The entry holds the templates, so that no other template gets the same id.
            found[key] = (templates, read(*templates))
        return found[key][1]

    return reading


def references(value: Any) -> Iterator[str]:
    """Yield every logical id that `value` refers to."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "Ref":
                yield inner
            elif key == "Fn::GetAtt":
                yield inner[0] if isinstance(inner, list) else inner.split(".")[0]
            elif key == "Fn::Sub":
                text = inner if isinstance(inner, str) else inner[0]
                yield from (name.split(".")[0] for name in re.findall(r"\$\{([^!}]+)\}", text))
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def explicit(resource: Mapping[str, Any]) -> list[str]:
    """Return the logical ids in the `DependsOn` of a resource."""
    depends = resource.get("DependsOn", [])
    return [depends] if isinstance(depends, str) else list(depends)


@read_once
def graph(template: Template) -> Waits:
    """Return the dependencies of each resource: its references and its `DependsOn`."""
    resources = template["Resources"]
    return {
        name: {
            each
            for each in [*references(resource.get("Properties", {})), *explicit(resource)]
            if each in resources and each != name
        }
        for name, resource in resources.items()
    }


def is_implied(template: Template, name: str, other: str) -> bool:
    """Whether `name` depends on `other` even without its own statement of that."""
    waits = graph(template)
    referred = set(references(template["Resources"][name].get("Properties", {})))
    return other in closure(
        waits, *(each for each in waits[name] if each != other or other in referred)
    )


def closure(waits: Mapping[str, set[str]], *starts: str) -> set[str]:
    """Return `starts` and everything that they depend on, directly or indirectly."""
    seen: set[str] = set()
    todo = list(starts)
    while todo:
        if (each := todo.pop()) not in seen:
            seen.add(each)
            todo += waits[each]
    return seen


def order(waits: Mapping[str, set[str]], random: Random) -> list[str]:
    """Return one of the orders that `waits` allows."""
    todo = {name: set(before) for name, before in waits.items()}
    done = []
    while todo:
        name = random.choice(sorted(each for each, before in todo.items() if not before))
        done.append(name)
        del todo[name]
        for before in todo.values():
            before.discard(name)
    return done


def reverse(waits: Mapping[str, set[str]]) -> Waits:
    """Return for each resource the resources that depend on it."""
    return {name: {other for other in waits if name in waits[other]} for name in waits}
