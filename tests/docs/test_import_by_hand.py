"""The manual steps match the code: variables, rights, limits, keys, handler and flow."""

import importlib
import json
import re
from pathlib import Path

import pytest

from starvanity.aws.settings import AnswerSettings, SettingsError
from starvanity.calls import ivr

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "import-by-hand.md").read_text(encoding="utf-8")
LINE = (ROOT / "infra" / "line" / "line.py").read_text(encoding="utf-8")
TABLE = (ROOT / "infra" / "line" / "calls_table.py").read_text(encoding="utf-8")
POLICY, EVENT = (
    json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)
)
VARIABLES = dict(re.findall(r"^   \| `([A-Z_]+)` \| `?([^`|]+?)`? \|", PAGE, flags=re.MULTILINE))


def test_the_variables_of_the_page_are_those_that_the_function_needs():
    assert AnswerSettings.read(VARIABLES)
    with pytest.raises(SettingsError) as error:
        AnswerSettings.read({})

    needed = set(re.findall(r"\b[A-Z]+_[A-Z]+\b", str(error.value)))
    assert needed <= VARIABLES.keys()
    assert VARIABLES.keys() - needed <= {"STACK_NAME"}  # a name in the metrics


def test_the_policy_of_the_page_has_the_rights_of_the_deployed_function():
    deployed = LINE.partition("def _answering")[2].partition("def _replaying")[0]
    granted = re.findall(r'"((?:dynamodb|sqs):\w+)"', deployed)

    assert [statement["Action"] for statement in POLICY["Statement"]] == granted
    resources = [statement["Resource"].rsplit(":", 1)[-1] for statement in POLICY["Statement"]]
    assert resources == [f"table/{VARIABLES['CALLS_TABLE']}", "starvanity-outbox"]


def test_the_limits_of_the_page_are_those_of_the_deployed_function():
    timeout = re.search(r"ANSWER_TIME_LIMIT = Duration\.seconds\((\d+)\)", LINE)[1]
    memory = re.search(r"MEMORY_MB: Final = (\d+)", (ROOT / "infra/settings.py").read_text())[1]
    target = (ROOT / "infra/assets/handlers.py").read_text(encoding="utf-8")
    python, machine = (
        re.search(rf'{name}: str = "(.*?)"', target)[1] for name in ("python", "machine")
    )

    assert f"memory to {memory} MB and the timeout to {timeout} seconds" in PAGE
    assert f"runtime **Python {python}** and the architecture **{machine}**" in PAGE
    assert f"waits {ivr.LAMBDA_SECONDS} seconds" in " ".join(PAGE.split())


def test_the_keys_of_the_page_are_those_of_the_deployed_table():
    deployed = re.findall(r'_text\("(\w+)"\)', TABLE)
    index = re.search(r'INDEX: Final = "(.*?)"', TABLE)[1]
    expires = re.search(r'time_to_live_attribute="(.*?)"', TABLE)[1]

    partition, sort, index_partition, index_sort = deployed
    assert f"| Partition key | `{partition}`, String |" in PAGE
    assert f"| Sort key | `{sort}`, String |" in PAGE
    assert f"name `{index}`, partition key `{index_partition}`, sort key `{index_sort}`" in PAGE
    assert f"for the attribute `{expires}`" in PAGE


def test_the_handler_of_the_page_answers_the_event_of_the_page(table, cold_start, context):
    path = re.search(r"set the handler to `([\w.]+)`", PAGE)[1]
    module, _, function = path.rpartition(".")
    package, _, name = module.rpartition(".")
    handler = getattr(cold_start(name), function)

    reply = handler(EVENT, context)

    assert package == importlib.import_module("starvanity.aws.handlers").__name__
    promised = dict(re.findall(r'`"(\w+)": "(\w+)"`', PAGE))
    assert promised.keys() == {"outcome", "saved"}
    assert promised.items() <= reply.items()


def test_the_blocks_that_the_page_names_are_in_the_flow():
    flow = ivr.vanity_flow("arn:aws:lambda:us-east-1:123456789012:function:answer-call")
    identifiers = [action.identifier for action in flow.actions]

    assert f"leads to `{identifiers[0]}`" in PAGE
    opened = re.search(r"Open the blocks (.*?)\.", PAGE)[1]
    invoking = [each.identifier for each in flow.actions if each.type == "InvokeLambdaFunction"]
    assert re.findall(r"`([\w-]+)`", opened) == invoking
    assert f"Enter the name `{flow.name}`" in PAGE
    assert len(identifiers) < 100  # the limit of the import and export page of AWS
