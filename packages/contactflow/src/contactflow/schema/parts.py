"""Parts that the schemas have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contactflow.references import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contactflow.values import RawJson

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
TEXT: Final[dict[str, RawJson]] = {"type": "string"}
NON_EMPTY: Final[dict[str, RawJson]] = {"type": "string", "minLength": 1}
OBJECT: Final[dict[str, RawJson]] = {"type": "object"}
NOTHING: Final[dict[str, RawJson]] = {"not": {}}
"""Schema that no value satisfies."""
ONE_REFERENCE: Final[dict[str, RawJson]] = {
    "type": "string",
    "pattern": "^(?:" + REFERENCE.pattern.replace('\\"', '"') + ")$",
}
"""Schema of one reference. Editors do not accept a backslash before a quotation mark."""


def objects(
    properties: dict[str, RawJson], *, required: Iterable[str] = (), is_closed: bool = False
) -> dict[str, RawJson]:
    """Return the schema of an object; a closed one has no other properties."""
    schema: dict[str, RawJson] = {"type": "object", "properties": properties}
    if names := [*required]:
        schema["required"] = [*names]
    if is_closed:
        schema["additionalProperties"] = False
    return schema


def lists(items: RawJson, *, least: int = 0) -> dict[str, RawJson]:
    """Return the schema of a list with at least `least` items."""
    schema: dict[str, RawJson] = {"type": "array", "items": items}
    return {**schema, "minItems": least} if least else schema


def maps(values: RawJson) -> dict[str, RawJson]:
    """Return the schema of an object with any keys."""
    return {"type": "object", "additionalProperties": values}


def one_of(values: Iterable[str]) -> dict[str, RawJson]:
    """Return the schema of a text that is one of `values`."""
    return {"enum": [*values]}


def when(name: str, value: str, then: RawJson) -> dict[str, RawJson]:
    """Return a schema that applies `then` to an object whose property `name` is `value`."""
    return {"if": objects({name: {"const": value}}, required=[name]), "then": then}


def reference_to(definition: str) -> dict[str, RawJson]:
    """Return a reference to one of the definitions of the schema."""
    return {"$ref": f"#/$defs/{definition}"}


def document(
    title: str, schema: dict[str, RawJson], definitions: dict[str, RawJson]
) -> dict[str, RawJson]:
    """Return a whole schema. The document may name its schema for an editor."""
    return {"$schema": DRAFT, "title": title, **schema, "$defs": definitions}
