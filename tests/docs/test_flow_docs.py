import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from contactflow.cli.config import KEYS, OWN_FILE, read_config

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "packages" / "contactflow" / "docs"
HOOKS = re.findall(r"entry: contactflow (.*)", (ROOT / ".pre-commit-hooks.yaml").read_text())


@pytest.mark.parametrize("page", ["flow-language.md", "testing-flows.md"])
def test_the_python_of_a_page_prints_the_text_in_its_comments(page):
    (block,) = re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)

    ran = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines() == re.findall(r"^print.*# (.*)$", block, re.MULTILINE)


@pytest.mark.parametrize("entry", HOOKS)
def test_each_published_hook_runs_a_command_with_options_that_exist(entry):
    ran = subprocess.run(
        [sys.executable, "-m", "contactflow", *entry.split(), "--help"],
        capture_output=True,
        text=True,
        check=True,
    )

    command, *options = entry.split()
    assert f"Usage: contactflow {command} " in ran.stdout
    assert all(f"{option} " in ran.stdout for option in options)


def test_the_page_about_configuration_has_every_key_and_a_valid_example(tmp_path):
    text = (DOCS / "configuration.md").read_text()
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (tmp_path / OWN_FILE).write_text(example)

    config = read_config(tmp_path / OWN_FILE)

    rows = re.findall(r"^\| `\[*([a-z-]+)\]*` \| .* \| .*\|$", text, re.MULTILINE)
    assert rows == list(KEYS)
    assert config.type_of(tmp_path / "queue-1.json") == "customer-queue"


def test_the_settings_for_editors_are_json_and_match_a_finding(tmp_path):
    settings, tasks = map(
        json.loads, re.findall(r"```json\n(.*?)```", (DOCS / "editors.md").read_text(), re.DOTALL)
    )
    (pattern,) = [each["problemMatcher"]["pattern"] for each in tasks["tasks"]]

    ran = subprocess.run(
        [sys.executable, "-m", "contactflow", "lint", "examples/broken.json"],
        cwd=DOCS.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    found = re.match(pattern["regexp"], ran.stdout.splitlines()[0])
    assert found[pattern["file"]] == "examples/broken.json"
    assert found[pattern["severity"]] == "error"
    named = {each["url"].removeprefix("./") for each in settings["json.schemas"]}
    assert named == {each.name for each in (DOCS.parent / "schemas").iterdir()}
