"""What waits for what in a template, and the orders that this allows."""

import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any


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
    depends = resource.get("DependsOn", [])
    return [depends] if isinstance(depends, str) else list(depends)


def graph(template: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return what each resource waits for; a template is read once, and its replays are many."""
    if _GRAPHS.get(id(template), (None,))[0] is not template:
        _GRAPHS[id(template)] = (template, _graph(template))
    return _GRAPHS[id(template)][1]


_GRAPHS: dict[int, Any] = {}


def _graph(template: Mapping[str, Any]) -> dict[str, set[str]]:
    resources = template["Resources"]
    return {
        name: {
            each
            for each in [*references(resource.get("Properties", {})), *explicit(resource)]
            if each in resources and each != name
        }
        for name, resource in resources.items()
    }


def waits_anyway(template: Mapping[str, Any], name: str, other: str) -> bool:
    """Whether `name` waits for `other` even if it does not say so."""
    waits = graph(template)
    referred = set(references(template["Resources"][name].get("Properties", {})))
    todo = [each for each in waits[name] if each != other or other in referred]
    seen: set[str] = set()
    while todo:
        if (each := todo.pop()) not in seen:
            seen.add(each)
            todo += waits[each]
    return other in seen


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


def reverse(waits: Mapping[str, set[str]]) -> dict[str, set[str]]:
    return {name: {other for other in waits if name in waits[other]} for name in waits}
