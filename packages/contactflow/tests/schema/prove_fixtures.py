"""The schema accepts each flow of the rules' tests that the linter accepts."""

from pathlib import Path

from contactflow.catalog import all_specs
from contactflow.document import parse
from contactflow.lint import ERROR, lint
from tests.schema.validators import problems

FIXTURES = sorted((Path(__file__).parents[1] / "flow_rules").glob("*/*.json"))


def has_known_types(flow):
    return all(action.type in all_specs() for action in flow.actions)


def test_a_flow_of_known_types_with_correct_parameters_is_valid():
    found = {
        f"{file.parent.name}/{file.name}": problems("flow", flow.document)
        for file in FIXTURES
        if has_known_types(flow := parse(file.read_text()))
        and not any(each.severity == ERROR or each.rule == "parameter" for each in lint(flow))
    }

    assert len(found) > 50
    assert {name: each for name, each in found.items() if each} == {}
