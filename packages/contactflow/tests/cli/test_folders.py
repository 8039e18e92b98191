import json
from pathlib import Path

import pytest

from contactflow.document import render
from tests.cli.command_line import HELLO, passing, run, saved

pytestmark = pytest.mark.usefixtures("flow_folder")

SHARED = Path(__file__).parents[5] / "shared" / "cases" / "flows"
FLOW_TEMPLATE = {"Resources": {"Main": {"Type": "AWS::Connect::ContactFlow"}}}
OTHERS = {
    "package.json": '{"name": "x", "dependencies": {}}',
    "tsconfig.json": '{\n// a comment\n"compilerOptions": {}}',
    "list.json": "[1, 2]",
    "empty.json": "",
    "picture.json": "\x89PNG",
    "view.json": '{"Template": {"Body": []}, "Actions": ["Submit"]}',
    "policy.json": '{"Version": "2012-10-17", "Statement": []}',
}


@pytest.fixture
def mixed():
    """A folder with one flow and one test case."""
    Path("mixed").mkdir()
    Path("mixed/main.json").write_text(render(HELLO))
    saved("mixed/case.json", passing())
    return Path("mixed")


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_in_a_folder_that_is_not_a_flow_is_skipped_with_one_line(mixed, name):
    (mixed / name).write_bytes(OTHERS[name].encode("latin-1"))

    result = run("lint", "mixed")

    assert (result.exit_code, result.stderr) == (0, f"skipped: mixed/{name}: not a contact flow\n")
    assert "in 2 files" in result.stdout


@pytest.mark.parametrize("name", sorted({*OTHERS} - {"view.json"}))  # a view has Actions too
def test_a_named_file_that_is_not_a_flow_exits_with_two(name):
    Path(name).write_bytes(OTHERS[name].encode("latin-1"))

    result = run("lint", name)

    assert result.exit_code == 2
    assert f"contactflow: {name}: " in result.stderr


def test_a_named_file_is_skipped_on_request():
    Path("package.json").write_text("{}")

    result = run("lint", "--skip-others", "package.json", "hello.json")

    assert (result.exit_code, result.stderr) == (0, "skipped: package.json: not a contact flow\n")
    assert run("lint", "--skip-others", "missing.json").exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        '{"StartAction": "a", "Actions": [',
        '{"ContactFlow": {"Content": "{\\"StartAction\\": 1}",',
        '{"Observations": [,]}',
        '{"modules": [], "start": "x"}',
    ],
)
def test_a_broken_flow_in_a_folder_exits_with_two(mixed, text):
    (mixed / "broken.json").write_text(text)

    result = run("lint", "mixed")

    assert result.exit_code == 2
    assert "contactflow: mixed/broken.json: " in result.stderr
    assert "in 2 files" in result.stdout


def test_folders_of_dependencies_and_hidden_folders_are_not_searched(mixed):
    for name in ("node_modules", ".cache", "deep"):
        (mixed / name).mkdir()
        (mixed / name / "flow.json").write_text(render(HELLO))

    result = run("lint", "mixed")

    assert (result.stderr, result.stdout[-11:]) == ("", "in 3 files\n")


def test_a_folder_with_other_files_only_exits_with_two():
    Path("other").mkdir()
    Path("other/package.json").write_text("{}")

    result = run("lint", "other")

    assert result.exit_code == 2
    assert "skipped: other/package.json" in result.stderr
    assert "contactflow: other: the folder contains no contact flow or test case" in result.stderr


def test_a_folder_of_test_cases_can_contain_flows(mixed):
    (mixed / "main.json").write_text(render(HELLO))

    result = run("test", "mixed", "--flow", "hello.json")

    assert "skipped: mixed/main.json: not a test case" in result.stderr
    assert "of 1 cases passed" in result.stdout


def test_the_name_of_a_case_has_no_ending():
    for name in ("lake.json", "lake.case.json"):
        saved(name, passing())
        assert "  lake  (" in run("test", name, "--flow", "hello.json").stdout


def test_a_template_is_reported_with_its_flow_and_the_remedy(mixed):
    for name in ("template.json", "mixed/template.json"):
        Path(name).write_text(json.dumps(FLOW_TEMPLATE))
    problem = "this is a CloudFormation template; save the Content of Main in a file of its own"

    named = run("lint", "template.json")
    in_folder = run("lint", "mixed")

    assert (named.exit_code, in_folder.exit_code) == (2, 0)
    assert f"contactflow: template.json: {problem}" in named.stderr
    assert f"skipped: mixed/template.json: {problem}" in in_folder.stderr
    assert problem in run("run", "template.json").stderr


def test_only_the_linter_reads_the_flows_in_a_template(mixed):
    resource = FLOW_TEMPLATE["Resources"]["Main"] | {"Properties": {"Content": render(HELLO)}}
    (mixed / "template.json").write_text(json.dumps({"Resources": {"Main": resource}}))

    result = run("mocks", "mixed")

    assert result.exit_code == 0
    assert "skipped: mixed/template.json: this is a CloudFormation template" in result.stderr


def test_the_flows_in_a_template_are_linted(mixed):
    resource = FLOW_TEMPLATE["Resources"]["Main"]
    broken = render(HELLO).replace('"NextAction": "bye"', '"NextAction": "by"')
    good, bad = (resource | {"Properties": {"Content": text}} for text in (render(HELLO), broken))
    resources = {"Good": good, "Bad": bad, "Other": resource}
    (mixed / "template.json").write_text(json.dumps({"Resources": resources}))

    result = run("lint", "mixed", "--json")

    found = [json.loads(line) for line in result.stdout.splitlines()]
    places = {each["pointer"] for each in found if each["rule"] == "dangling-branch"}
    assert result.exit_code == 1
    assert result.stderr.startswith("skipped: mixed/template.json: the Content of Other is not tex")
    assert all(each.startswith("/Resources/Bad/Properties/Content/Actions/") for each in places)
    assert places


def test_an_unreadable_flow_in_a_template_exits_with_two():
    resource = FLOW_TEMPLATE["Resources"]["Main"] | {"Properties": {"Content": "{"}}
    Path("template.json").write_text(json.dumps({"Resources": {"Main": resource}}))

    result = run("lint", "template.json")

    assert result.exit_code == 2
    assert "template.json: the Content of Main: the text is not JSON" in result.stderr


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")
def test_the_shared_template_is_linted():
    result = run("lint", str(SHARED / "25"))

    assert (result.exit_code, result.stderr) == (0, "")
    assert "in 1 file" in result.stdout


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")
def test_the_shared_folder_with_other_files_is_linted():
    result = run("lint", str(SHARED / "23"))

    assert result.exit_code == 0
    assert result.stderr.count("skipped: ") == 2
