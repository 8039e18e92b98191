"""JSON Schema of a mocks file. docs/mocks.md describes its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contactflow.schema.parts import (
    OBJECT,
    ONE_REFERENCE,
    TEXT,
    document,
    lists,
    maps,
    objects,
    one_of,
    reference_to,
)
from contactflow.testing.mocks_file import EARLIER_KEYS, LAMBDA_ERRORS

if TYPE_CHECKING:
    from contactflow.values import RawJson

SECONDS: Final[dict[str, RawJson]] = {"type": ["number", "string"], "minimum": 0}
TEXTS: Final[dict[str, RawJson]] = maps({"type": ["string", "number", "boolean"]})


def mocks_schema() -> dict[str, RawJson]:
    """Return the schema of a mocks file."""
    keys = _keys()
    earlier: dict[str, RawJson] = {
        name: {"deprecated": True, "description": f"The earlier name of {key}.", **TEXTS}
        for name, key in EARLIER_KEYS.items()
        if key in keys
    }
    definitions: dict[str, RawJson] = {"Outcome": _outcome(), "Records": _records()}
    schema = objects({**keys, **earlier}, is_closed=True)
    return document("Mocks of contactflow", schema, definitions)


def _keys() -> dict[str, RawJson]:
    outcome = reference_to("Outcome")
    return {
        "functions": maps({"anyOf": [outcome, lists(outcome)]}),
        "open": {"type": "boolean"},
        "hours": maps({"type": "boolean"}),
        "queues": maps(_queue()),
        "bots": maps(maps(_bot_reply())),
        "views": maps({"anyOf": [objects({"action": TEXT}), {"type": "null"}]}),
        "profiles": maps(reference_to("Records")),
        "cases": maps(reference_to("Records")),
        "tables": maps(reference_to("Records")),
        "flows": maps(objects({"result": TEXT, "data": OBJECT}, is_closed=True)),
        "results": TEXTS,
        "attributes": TEXTS,
        "entry": objects({"queue": TEXT, "External": OBJECT}, is_closed=True),
        "values": {"type": "object", "propertyNames": ONE_REFERENCE},
        "seed": {"type": ["integer", "string"]},
        "errors": TEXTS,
    }


def _queue() -> RawJson:
    number: RawJson = {"type": ["number", "string"]}
    return objects({"name": TEXT, "full": {"type": "boolean"}, "metrics": maps(number)})


def _bot_reply() -> RawJson:
    return objects({"intent": TEXT, "slots": OBJECT, "attributes": OBJECT}, is_closed=True)


def _outcome() -> RawJson:
    """Return the schema of an outcome of a function: a reply or an error."""
    error: dict[str, RawJson] = {name: one_of(LAMBDA_ERRORS) for name in ("error", "trouble")}
    schema = objects({"reply": {}, "seconds": SECONDS, **error})
    return {**schema, "anyOf": [{"required": [name]} for name in ("reply", *error)]}


def _records() -> RawJson:
    return {"anyOf": [OBJECT, lists(OBJECT)]}
