"""JSON Schemas of flows, test cases and mocks files, for editors.

The schemas come from the specifications of the action types. They report part of the errors of the
linter, while a document is written: https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import Final

SCHEMAS: Final = ("flow", "case", "mocks")


def schema_text(name: str) -> str:
    """Return one of `SCHEMAS` as JSON text."""
    schema = getattr(import_module(f"{__name__}.{name}"), f"{name}_schema")()
    return json.dumps(schema, indent=1) + "\n"


__all__ = ["SCHEMAS", "schema_text"]
