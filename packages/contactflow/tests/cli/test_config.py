import json
from pathlib import Path

import pytest

from contactflow.cli.config import Config, read_config
from contactflow.document import DocumentError
from contactflow.lint import Finding
from tests.cli.command_line import run

pytestmark = pytest.mark.usefixtures("flow_folder")


def configured(text, file=".contactflow.toml"):
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(text, encoding="utf-8")


def findings(*arguments):
    """Return the findings of the rule that the configurations of this module are about."""
    printed = run("lint", *arguments, "--json").stdout
    every = [json.loads(line) for line in printed.splitlines()]
    return [each for each in every if each["rule"] == "hard-coded"]


@pytest.mark.parametrize("text", ['ignore = ["hard-coded"]', 'select = ["ssml", "size"]'])
def test_rules_are_chosen_in_the_configuration(text):
    configured(text)

    assert findings("line.json") == []
    assert findings("line.json", "--no-config")


def test_a_byte_order_mark_before_the_configuration_is_skipped():
    configured('\ufeffignore = ["hard-coded"]')

    assert findings("line.json") == []


def test_options_win_over_the_configuration():
    configured('ignore = ["hard-coded"]')

    assert findings("line.json", "--select", "hard-coded")
    assert findings("line.json", "--ignore", "ssml")


def test_the_project_file_of_python_can_have_the_configuration():
    configured('[tool.contactflow]\nignore = ["hard-coded"]', "pyproject.toml")

    assert findings("line.json") == []


def test_the_nearest_configuration_of_each_file_applies():
    configured('ignore = ["hard-coded"]')
    configured("[tool.ruff]", "deep/pyproject.toml")
    configured("", "deep/own/.contactflow.toml")
    Path("asking.json").unlink()
    for name in ("deep/line.json", "deep/own/line.json"):
        Path(name).write_text(Path("line.json").read_text())

    found = [each for each in findings(".") if each["rule"] == "hard-coded"]
    assert {each["file"] for each in found} == {"deep/own/line.json"}
    assert findings("deep/own/../line.json") == []


def test_standard_input_uses_the_configuration_of_the_current_folder():
    configured('ignore = ["hard-coded"]')

    result = run("lint", "-", typed=Path("line.json").read_text())

    assert "in 1 file" in result.stdout
    assert "[hard-coded]" not in result.stdout


def test_another_configuration_can_be_named():
    configured('ignore = ["hard-coded"]', "other.toml")

    assert findings("line.json", "--config", "other.toml") == []
    assert run("lint", "line.json", "--config", "missing.toml").exit_code == 2
    assert run("lint", "line.json", "--config", "other.toml", "--no-config").exit_code == 2


def test_a_rule_can_have_another_severity():
    configured('[severity]\nhard-coded = "error"')

    assert run("lint", "line.json").exit_code == 1
    severities = {each["rule"]: each["severity"] for each in findings("line.json")}
    assert severities == {"hard-coded": "error"}


@pytest.mark.parametrize(
    ("part", "is_ignored"),
    [
        ('file = "line.json"', True),
        ('file = "other.json"', False),
        ('action = "ACTION"', True),
        ('action = "x"', False),
        ('file = "*.json"\naction = "ACTION"', True),
    ],
)
def test_a_rule_is_ignored_in_a_file_or_an_action(part, is_ignored):
    action = findings("line.json")[0]["action"]
    part = part.replace("ACTION", action)

    configured(f'[[ignore-in]]\n{part}\nrules = ["hard-coded"]')

    assert (action not in {each["action"] for each in findings("line.json")}) == is_ignored


@pytest.mark.parametrize(
    ("glob", "name", "is_matched"),
    [
        ("main.json", "flows/deep/main.json", True),
        ("flows/*.json", "flows/main.json", True),
        ("flows/*.json", "flows/deep/main.json", False),
        ("flows/**/*.json", "flows/main.json", True),
        ("flows/**", "flows/deep/main.json", True),
        ("flows/m?in.json", "flows/main.json", True),
        ("flows/m.in.json", "flows/main.json", False),
        ("other/*.json", "flows/main.json", False),
    ],
)
def test_a_glob_is_relative_to_the_folder_of_the_configuration(glob, name, is_matched):
    config = Config(types={glob: "campaign"})

    assert config.type_of(name) == ("campaign" if is_matched else "")


def test_a_file_outside_of_the_folder_matches_by_its_name_only():
    config = Config(folder=Path.cwd() / "a", types={"b/*.json": "campaign", "x.json": "inbound"})

    assert config.type_of("b/y.json") == ""
    assert config.type_of("b/x.json") == "inbound"


def test_types_and_allowed_types_are_read():
    configured('allow-types = ["New"]\n[type]\n"queue-*.json" = "CUSTOMER_QUEUE"')

    config = read_config(Path(".contactflow.toml"))

    assert config.allow_types == ("New",)
    assert config.type_of("queue-1.json") == "customer-queue"
    assert not config.is_ignored("queue-1.json", Finding("m", rule="size"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignored = []", "has no key 'ignored'; its keys are select, ignore"),
        ("ignored = []", "; did you mean 'ignore'?"),
        ('ignore = ["smml"]', "there is no rule 'smml'; did you mean 'ssml'?"),
        ('[severity]\nsize = "warn"', "'warn'; did you mean 'warning'?"),
        ('[severity]\nsiz = "error"', "there is no rule 'siz'"),
        ('[type]\n"*" = "inbond"', "'inbond' is not a flow type"),
        ("ignore = 1", 'write a list of texts: ignore = ["..."]'),
        ('severity = "error"', "write a table: [severity]"),
        ("[severity]\nsize = 1", "write it as text"),
        ("baseline = 1", "write the name of a file"),
        ("ignore = [", "this is not TOML"),
        ("ignore-in = 1", "write [[ignore-in]]"),
        ("ignore-in = [1]", "write [[ignore-in]]"),
        ('[[ignore-in]]\nfiles = "x"', "did you mean 'file'?"),
        ('[[ignore-in]]\nfile = "x"', "needs rules"),
        ('[[ignore-in]]\nrules = ["size"]', "a file or an action"),
        ('[[ignore-in]]\naction = "x"\nrules = ["siz"]', "there is no rule 'siz'"),
    ],
)
def test_an_invalid_configuration_exits_with_two_and_the_remedy(text, message):
    configured(text)

    result = run("lint", "line.json")

    assert result.exit_code == 2
    assert ".contactflow.toml: " in result.stderr
    assert message in result.stderr


def test_a_table_of_another_form_is_refused():
    configured('tool = "contactflow"\n# tool.contactflow', "pyproject.toml")

    with pytest.raises(DocumentError, match=r"write a table: \[tool\]"):
        read_config(Path("pyproject.toml"))
