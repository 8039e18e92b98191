import dataclasses
import json
import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from contactflow.cli import main as contactflow
from contactflow.simulate import events
from packages.starvanity.tests.contracts.call_store import a_call
from starvanity import spell
from starvanity.board.view import call_object
from starvanity.cli import main
from starvanity.cli.find import find_object
from starvanity.cli.list_rows import NOT_TEXT, OPEN_QUOTE
from starvanity.phonewords.find import find
from starvanity.phonewords.kinds import AnswerKind
from starvanity.phonewords.number_error import Reason
from starvanity.phonewords.score import score

PACKAGES = Path(__file__).parents[2] / "packages"
PAGE = (PACKAGES.parent / "docs/json.md").read_text()
FLOW_PAGE = (PACKAGES / "contactflow/docs/json.md").read_text()
EXAMPLES = PACKAGES / "contactflow/examples"


def section(command):
    """Return the part of contactflow's page about `command`."""
    return FLOW_PAGE.split(f"## `contactflow {command} --json`")[1].split("## ")[0]


def printed(*arguments):
    """Return the first JSON object that `contactflow` prints."""
    ran = CliRunner().invoke(contactflow, [*map(str, arguments), "--json"])
    return json.loads(ran.stdout.splitlines()[0])


def test_every_event_of_a_call_is_documented_with_every_key():
    documented = {}
    for names, keys in re.findall(r"^\| (`[a-z`, -]+`) \| (.*) \|$", section("run"), re.MULTILINE):
        for name in re.findall(r"`([a-z-]+)`", names):
            documented[name] = set(re.findall(r"`([a-z_]+)`", keys))

    kinds = {
        kind.name: kind
        for kind in vars(events).values()
        if isinstance(kind, type) and issubclass(kind, events.Event) and kind is not events.Event
    }
    added_by_the_command = {"event", "coverage"}
    assert documented.keys() == kinds.keys() | added_by_the_command
    for name, kind in kinds.items():
        fields = {field.name for field in dataclasses.fields(kind)} - {"at_seconds"}
        assert documented[name] >= fields, name


def test_every_key_of_a_finding_is_documented():
    (example,) = re.findall(r'^{"file".*}$', section("lint"), re.MULTILINE)

    assert printed("lint", EXAMPLES / "broken.json").keys() == json.loads(example).keys()


def test_every_key_of_a_test_report_is_documented():
    report = printed("test", EXAMPLES / "cases", "--flow", EXAMPLES / "menu.json")

    keys = {*report, *report["observations"][0]}
    assert {key for key in keys if f"`{key}`" not in section("test")} == set()


def test_every_key_of_a_shown_flow_is_documented():
    shown = printed("show", EXAMPLES / "menu.json")

    keys = {*shown, *shown["actions"][0], *shown["actions"][0]["branches"][0]}
    assert {key for key in keys if f"`{key}`" not in section("show")} == set()


def test_the_first_example_is_the_output_of_spell():
    (example,) = re.findall(r'^{"input": "\(800\) 356-9377".*}$', PAGE, re.MULTILINE)
    expected = json.loads(example)

    ran = CliRunner().invoke(main, ["spell", expected["input"], "--top", "1", "--json"])

    assert json.loads(ran.stdout) == expected


def test_every_key_of_an_answer_of_spell_is_documented():
    documented = PAGE.split("## `starvanity spell --json`")[1].split("\n## ")[0]

    ran = CliRunner().invoke(main, ["spell", "206-555-0100", "--json"])

    answer = json.loads(ran.stdout)
    keys = {*answer, *answer["phonewords"][0]}
    assert {key for key in keys if f"`{key}`" not in documented} == set()


def test_every_kind_of_answer_is_documented():
    documented = re.findall(r"^\| `kind` \| `word`.*$", PAGE, re.MULTILINE)

    assert len(documented) == 2
    assert all(f"`{kind}`" in line for kind in AnswerKind for line in documented)


def test_every_reason_of_an_error_is_documented():
    table = PAGE.split("| `reason` | cause |")[1].split("##")[0]
    documented = set(re.findall(r"`([a-z-]+)`", table)) - {"x", "find"}

    assert documented == {*get_args(Reason), NOT_TEXT.reason, OPEN_QUOTE.reason}


def test_the_example_has_the_terms_of_a_real_answer():
    (example,) = re.findall(r'"terms": (\{[^}]*\})', PAGE)

    assert set(re.findall(r'"(\w+)"', example)) == set(score(spell("+18003569377")[0]).terms)


@pytest.mark.parametrize(
    ("page", "heading"), [("json.md", "`starvanity recent --json`"), ("board.md", "A call")]
)
def test_every_key_of_a_saved_call_is_documented(page, heading):
    text = (PACKAGES.parent / "docs" / page).read_text()
    documented = text.split(f"## {heading}\n")[1].split("\n## ")[0]

    call = call_object(a_call(0))

    keys = {*call, *call["phonewords"][0]}
    assert {key for key in keys if f"`{key}`" not in documented} == set()


def test_the_example_of_found_numbers_is_the_output_of_find():
    (example,) = re.findall(r"^{.*1300 FLOWERS.*}$", PAGE, re.MULTILINE)
    (expected,) = json.loads(example)["numbers"]

    (answer,) = [
        each
        for each in find_object("flowers", find("flowers"))["numbers"]
        if each["text"] == expected["text"]
    ]

    assert answer == expected
    assert all(f"| `{key}` |" in PAGE for key in answer)


def test_the_example_of_a_dialled_number_is_the_output_of_dial():
    (example,) = re.findall(r'^{"input": .*"dials": "[^"]*"}$', PAGE, re.MULTILINE)

    ran = CliRunner().invoke(main, ["dial", json.loads(example)["input"], "--json"])

    assert ran.stdout.strip() == example
