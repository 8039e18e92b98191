"""Validators of the generated schemas."""

import json
from functools import cache

from jsonschema import Draft202012Validator

from contactflow.schema import schema_text
from contactflow.values import thaw


@cache
def validator(name):
    return Draft202012Validator(json.loads(schema_text(name)))


def problems(name, document):
    """Return the problems that an editor with the schema `name` shows."""
    return [each.message for each in validator(name).iter_errors(thaw(document))]
