"""Parameters with a fixed set of values."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.parameter_paths import is_replaced, values_at
from contactflow.lint.rule import Rule
from contactflow.spec import Spec
from contactflow.values import as_object, suggestion


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find values and keys that the action's page does not list. A reference is valid."""
    for item in subject.actions:
        known = item.spec.parameters if item.spec else {}
        for name, value in item.action.parameters.items():
            words = known[name].values if name in known else ()
            if not words or not isinstance(value, str) or is_replaced(value):
                continue
            if value not in words:
                yield item.finding(_message(name, value, words), "Parameters", name)
        if item.spec is not None and (item.spec.nested_values or item.spec.nested_keys):
            yield from _nested(item, item.spec)
        if item.spec is not None and item.spec.reserved_keys:
            yield from _reserved(item, item.spec)


def _nested(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    """Find unknown values and unknown keys inside parameters."""
    for path, words in spec.nested_values.items():
        for place, value in values_at(item.action.parameters, path):
            if isinstance(value, str) and value not in words and not is_replaced(value):
                name = ".".join(map(str, place))
                yield item.finding(_message(name, value, words), "Parameters", *place)
    for path, keys in spec.nested_keys.items():
        for place, value in values_at(item.action.parameters, path):
            for key in as_object(value):
                if key not in keys:
                    hint = suggestion(key, keys) or f"; write one of {', '.join(keys)}"
                    message = f"{place[-1]} has no key {key!r}{hint}"
                    yield item.finding(message, "Parameters", *place, key)


def _reserved(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    """Find keys that AWS reserves. A live instance accepts them, although the page forbids them."""
    for path, start in spec.reserved_keys.items():
        for place, value in values_at(item.action.parameters, path):
            for key in as_object(value):
                if key.casefold().startswith(start):
                    message = f"{key!r} begins with {start!r}, which AWS reserves; rename it"
                    yield item.finding(message, "Parameters", *place, key)


def _message(name: str, value: str, words: tuple[str, ...]) -> str:
    return f"{name} is {value!r}; write one of {', '.join(words)}{suggestion(value, words)}"


RULE = Rule(
    "fixed-value",
    WARNING,
    "some parameters have a fixed set of values; a value may also be newer than this linter",
    "devguide/flow-language-actions.html",
    check,
)
