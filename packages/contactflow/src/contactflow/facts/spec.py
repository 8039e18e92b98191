"""What is known of one action type: its parameters, its branches, where it may stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = "https://docs.aws.amazon.com/connect/latest/devguide/"

# How a parameter is written: as text, or as any other JSON.
TEXT = "text"
ANY = "any JSON"
OBJECT = "an object"
LIST = "a list"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: how it is written, whether it is needed, and its values where few are."""

    kind: str = TEXT
    is_required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spec:
    """One action type.

    `required_errors` are those without which the API refuses the action, `advised_errors` those
    that the pages name and real flows sometimes lack, `refused_errors` those with which it refuses.
    With `open_parameters` and `open_errors` there may be others that are not listed.
    `results` are the operands that must each have a case; with `takes_cases` there may be others.
    `flow_types` is empty where every type of flow may hold the action.
    """

    type: str
    page: str
    does: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    refused_parameters: Mapping[str, str] = field(default_factory=dict)
    open_parameters: bool = False
    open_errors: bool = False
    required_errors: tuple[str, ...] = ()
    advised_errors: tuple[str, ...] = ()
    other_errors: tuple[str, ...] = ()
    refused_errors: tuple[str, ...] = ()
    takes_cases: bool = False
    needs_case: bool = False
    results: tuple[str, ...] = ()
    is_terminal: bool = False
    needs_next: bool = True
    flow_types: frozenset[str] = frozenset()

    @property
    def link(self) -> str:
        """The AWS page of this action type."""
        return PAGES + self.page

    @property
    def known_errors(self) -> frozenset[str]:
        """Every error type that the action may have."""
        return frozenset((*self.required_errors, *self.advised_errors, *self.other_errors))


def need(kind: str = TEXT) -> Parameter:
    """Return a parameter that the action needs."""
    return Parameter(kind, is_required=True)


def may(kind: str = TEXT) -> Parameter:
    """Return a parameter that the action may have."""
    return Parameter(kind)


def one_of(*values: str, is_required: bool = False) -> Parameter:
    """Return a parameter that is one of these words, or a reference to one."""
    return Parameter(TEXT, is_required, values)
