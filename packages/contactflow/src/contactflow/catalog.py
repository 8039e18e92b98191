"""Lookup of action types by name. The files in `actions/` are the only list of types.

`actions/message_participant.py` defines the type MessageParticipant. It has a `SPEC` and usually a
class of that name, which writes the action. It has `run` if the simulator executes the type.
A module is imported on first use of its type, because importing all takes longer than linting.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from contactflow.discovery import load_attribute, module_names
from contactflow.model import Action
from contactflow.values import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from contactflow.spec import InTests, Spec
    from contactflow.values import JsonObject

ACTIONS = "contactflow.actions"
# Names of types that a cache keeps: our choice, far above the number of types. Unknown names in
# hostile documents cannot fill the memory.
MAX_NAMES = 1024


@lru_cache(MAX_NAMES)
def spec_of(action_type: str) -> Spec | None:
    """Return the specification of a type; None if the type is unknown."""
    name = _modules().get(action_type.lower())
    spec = None if name is None else _spec(name)
    return spec if spec is not None and spec.type == action_type else None


def module_of(action_type: str) -> ModuleType | None:
    """Return the module of a type, imported on first use; None if the type is unknown."""
    if spec_of(action_type) is None:
        return None
    return import_module(f"{ACTIONS}.{_modules()[action_type.lower()]}")


@lru_cache(MAX_NAMES)
def class_of(action_type: str) -> type[Action]:
    """Return the class that writes a type; `Action` if there is none."""
    module = module_of(action_type)
    return Action if module is None else cast("type[Action]", getattr(module, action_type, Action))


@cache
def all_specs() -> Mapping[str, Spec]:
    """Return every specification by type, in alphabetical order. This imports every type."""
    specs = map(_spec, _modules().values())
    return {spec.type: spec for spec in sorted(specs, key=lambda spec: spec.type)}


@cache
def spec_in_tests(name: str) -> Spec | None:
    """Return the specification of the type that the Testing language calls `name`."""
    spec = spec_of(name)
    if spec is not None and spec.in_tests is not None and not spec.in_tests.name:
        return spec
    specs = all_specs().values() if name else ()
    return next((each for each in specs if each.in_tests and each.in_tests.name == name), None)


def overridable_types() -> tuple[str, ...]:
    """Return the types that a test case can override, as the Testing language names them."""
    known = [spec for spec in all_specs().values() if spec.in_tests and spec.in_tests.errors]
    return tuple(spec.in_tests.name or spec.type for spec in known if spec.in_tests)


def in_tests(action_type: str) -> InTests | None:
    """Return the Testing-language facts of a type; None if it has none."""
    spec = spec_of(action_type)
    return None if spec is None else spec.in_tests


def type_for_wrong_name(guess: str) -> str | None:
    """Return the type that lists `guess` as a wrong name; None if no type lists it."""
    return next((each.type for each in all_specs().values() if guess in each.wrong_names), None)


def read_action(source: JsonObject) -> Action:
    """Return the action in a frozen JSON object, as an instance of the class of its type."""
    action_class = class_of(as_text(source.get("Type")))
    action = object.__new__(action_class)
    Action.__init__(action, source)
    return action


@cache
def _modules() -> Mapping[str, str]:
    """Return the module names, by the lower-case names of their types."""
    return {name.replace("_", ""): name for name in module_names(ACTIONS)}


@cache
def _spec(name: str) -> Spec:
    return cast("Spec", load_attribute(ACTIONS, name, "SPEC"))
