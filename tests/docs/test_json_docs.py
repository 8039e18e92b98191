import dataclasses
import json
import re
from pathlib import Path

from click.testing import CliRunner

from contactflow.simulate import events
from starvanity import spell
from starvanity.cli import main
from starvanity.cli.find import described
from starvanity.phonewords.find import find
from starvanity.phonewords.score import score

PAGE = (Path(__file__).parents[2] / "packages/starvanity/docs/json.md").read_text()
# Events of blocks that our own flow does not use are documented with the flows toolkit.
OURS = {
    *("flow-entered", "action-entered", "prompt-started", "said", "keys-pressed", "keys-lost"),
    *("input-stored", "lambda-invoked", "lambda-replied", "lambda-failed", "attributes-set"),
    *("branch-taken", "noted", "ended", "queue-chosen", "intent-found"),
}


def test_every_event_of_a_call_is_documented_with_every_key():
    documented = {}
    for names, keys in re.findall(
        r"^\| (`[a-z`, -]+`) \| (.*) \|$", PAGE.split("call --json")[1], re.MULTILINE
    ):
        for name in re.findall(r"`([a-z-]+)`", names):
            documented[name] = set(re.findall(r"`([a-z_]+)`", keys))

    kinds = {
        kind.name: kind
        for kind in vars(events).values()
        if isinstance(kind, type) and issubclass(kind, events.Event)
    }
    assert set(documented) >= OURS
    for name in OURS:
        fields = {field.name for field in dataclasses.fields(kinds[name])} - {"at_seconds"}
        assert documented[name] >= fields, name


def test_the_first_example_is_what_spell_prints():
    (example,) = re.findall(r'^{"input": "\(800\) 356-9377".*}$', PAGE, re.MULTILINE)
    told = json.loads(example)

    printed = CliRunner().invoke(main, ["spell", told["input"], "--top", "1", "--json"]).stdout

    assert json.loads(printed) == told


def test_the_terms_of_the_example_are_those_of_a_real_answer():
    (example,) = re.findall(r'"terms": (\{[^}]*\})', PAGE)

    assert set(re.findall(r'"(\w+)"', example)) == set(score(spell("+18003569377")[0]).terms)


def test_the_example_of_found_numbers_is_what_find_prints():
    (example,) = re.findall(r"^{.*1300 FLOWERS.*}$", PAGE, re.MULTILINE)
    (promised,) = json.loads(example)["numbers"]

    (answer,) = [
        each
        for each in described("flowers", find("flowers"))["numbers"]
        if each["text"] == promised["text"]
    ]

    assert answer == promised
    assert all(f"| `{key}` |" in PAGE for key in answer)
