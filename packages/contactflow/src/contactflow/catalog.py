"""Look up an action type by name. The files in `actions/` are the only list of types.

`actions/message_participant.py` defines the type MessageParticipant: `SPEC`, usually a class of
that name that writes the action, and `run` if the simulator executes it. A module is imported on
the first use of its type, because importing all of them takes longer than linting a flow.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, cast

from contactflow.model import Action
from contactflow.values import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from contactflow.spec import InTests, Spec
    from contactflow.values import JsonObject

ACTIONS = "contactflow.actions"
# Words that AWS writes in capitals in the names of types.
CAPITALS = frozenset({"cx"})
_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@cache
def action_types() -> frozenset[str]:
    """Return the names of all action types, from the names of the files."""
    return frozenset(map(_type_of, _modules()))


@cache
def module_of(action_type: str) -> ModuleType | None:
    """Return the module of a type, imported on first use; None if the type is unknown."""
    name = _INNER_CAPITAL.sub("_", action_type).lower()
    if name not in _modules() or _type_of(name) != action_type:
        return None
    return import_module(f"{ACTIONS}.{name}")


def spec_of(action_type: str) -> Spec | None:
    """Return the specification of a type; None if the type is unknown."""
    module = module_of(action_type)
    return None if module is None else cast("Spec", module.SPEC)


def class_of(action_type: str) -> type[Action]:
    """Return the class that writes a type; `Action` if there is none."""
    return cast("type[Action]", getattr(module_of(action_type), action_type, Action))


@cache
def all_specs() -> Mapping[str, Spec]:
    """Return every specification by type, in alphabetical order. This imports all types."""
    return {name: cast("Spec", spec_of(name)) for name in sorted(action_types())}


@cache
def spec_in_tests(name: str) -> Spec | None:
    """Return the specification of the type that the Testing language calls `name`."""
    spec = spec_of(name)
    if spec is not None and spec.in_tests is not None and not spec.in_tests.name:
        return spec
    specs = all_specs().values() if name else ()
    return next((each for each in specs if each.in_tests and each.in_tests.name == name), None)


def overridable_types() -> tuple[str, ...]:
    """Return the types that a test case can override, by their names in the Testing language."""
    known = [spec for spec in all_specs().values() if spec.in_tests and spec.in_tests.errors]
    return tuple(spec.in_tests.name or spec.type for spec in known if spec.in_tests)


def in_tests(action_type: str) -> InTests | None:
    """Return what the Testing language knows of a type of the Flow language; None if nothing."""
    spec = spec_of(action_type)
    return None if spec is None else spec.in_tests


def meant_by(name: str) -> str | None:
    """Return the type that people mean by a wrong `name`; None if nothing is known of it."""
    return next((each.type for each in all_specs().values() if name in each.guesses), None)


def read_action(source: JsonObject) -> Action:
    """Return the action that a frozen JSON object is, of the class of its type."""
    kind = class_of(as_text(source.get("Type")))
    action = object.__new__(kind)
    Action.__init__(action, source)
    return action


@cache
def _modules() -> frozenset[str]:
    return frozenset(module.name for module in iter_modules(import_module(ACTIONS).__path__))


def _type_of(module: str) -> str:
    words = module.split("_")
    return "".join(word.upper() if word in CAPITALS else word.capitalize() for word in words)
