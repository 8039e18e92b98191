import pytest

from contactflow.lint import Finding
from contactflow.render.located import located
from tests.render.findings import DESCRIBED, finding_of, findings_in


def test_a_finding_has_the_line_and_the_column_of_its_value():
    found = finding_of("action-type")

    assert found.as_dict()["line"] == 4
    assert found.as_dict()["column"] == 29
    assert found.as_dict()["file"] == "main.json"


def test_a_finding_in_a_response_is_at_its_value_in_the_content():
    found = findings_in(DESCRIBED)
    line = DESCRIBED.splitlines()[3]

    (typed,) = (each.region for each in found if each.finding.rule == "action-type")
    assert typed.line == typed.end_line == 4
    assert line[typed.column - 1 : typed.end_column - 1] == '\\"SetVoice\\"'


def test_a_flow_with_an_extra_content_is_not_a_response():
    text = '{"Content": "x", "Actions": [1]}'

    (found,) = located(
        "a.json", text, {"Content": "x", "Actions": [1]}, [Finding("m", pointer="/Actions")]
    )

    assert found.region.column == 29


@pytest.mark.parametrize(
    ("document", "column"),
    [({"Content": "{}"}, 13), ({"TestCase": {"Content": "{}"}}, 26), ({"Actions": [1]}, 1)],
)
def test_the_content_is_found_in_each_response(document, column):
    text = str(document).replace("'", '"')

    (found,) = located("a.json", text, document, [Finding("m", pointer="/StartAction")])

    assert found.region.column == column
