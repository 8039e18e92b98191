from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from contactflow.schema import SCHEMAS, schema_text
from tests.cli.command_line import run
from tests.schema.validators import validator

COMMITTED = Path(__file__).parents[2] / "schemas"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_follows_the_draft_that_it_names(name):
    Draft202012Validator.check_schema(validator(name).schema)

    assert validator(name).schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_that_of_the_specifications(name):
    assert (COMMITTED / f"{name}.schema.json").read_text() == schema_text(name)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_command_prints_the_schema(name):
    assert run("schema", name).stdout == schema_text(name)


def test_no_other_schema_is_committed():
    assert {each.name for each in COMMITTED.iterdir()} == {
        f"{each}.schema.json" for each in SCHEMAS
    }
