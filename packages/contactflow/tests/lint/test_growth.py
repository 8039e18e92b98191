"""The work of the parser and of the linter, counted in function calls and not in seconds."""

import tracemalloc
from pathlib import Path

import pytest

from contactflow.document import parse
from contactflow.lint import lint, rules_for_flows
from tests.lint.call_counts import (
    calls_of,
    calls_to_lint,
    chain_of_functions,
    chain_of_messages,
    dangling_messages,
    ring_of_functions,
    ring_of_messages,
)

CORPUS = sorted(
    (Path(__file__).parents[1] / "../../../../shared" / "corpus" / "flows").glob("*.json")
)
LONG_FLOWS = [
    *(chain_of_messages, ring_of_messages, chain_of_functions, ring_of_functions),
    dangling_messages,
]
# Calls that take the target time on the machine of the first measurement, at 0.1 us for a call of
# the linter. The parser calls fewer and slower functions, at 0.2 us: 1,000 us and 150 us per flow.
MAX_LINT_CALLS = 10_000
MAX_PARSE_CALLS = 750
# The target of 50 ms for the longest flow that the API accepts.
MAX_LONG_LINT_CALLS = 500_000


@pytest.mark.parametrize("long_flow", LONG_FLOWS)
def test_the_work_of_the_linter_grows_as_the_flow(long_flow):
    lint(parse(long_flow(3)))  # the first flow loads the rules and the types

    few, many = (calls_to_lint(long_flow(count)) / count for count in (250, 1000))

    assert many < 1.2 * few


@pytest.mark.parametrize("long_flow", LONG_FLOWS)
def test_no_rule_alone_grows_faster_than_the_flow(long_flow):
    short, long = parse(long_flow(100)), parse(long_flow(400))
    lint(short)
    lint(long)

    for rule in rules_for_flows():
        few = calls_of(lambda rule=rule: lint(short, [rule]))
        many = calls_of(lambda rule=rule: lint(long, [rule]))
        assert many < 8 * few, rule.id  # 4 times is linear, and 16 times is quadratic


@pytest.mark.parametrize("long_flow", LONG_FLOWS)
def test_the_memory_of_the_linter_grows_as_the_flow(long_flow):
    lint(parse(long_flow(3)))

    few, many = (bytes_to_lint(long_flow(count)) / count for count in (400, 1600))

    assert many < 2 * few


@pytest.mark.parametrize("long_flow", LONG_FLOWS)
def test_the_longest_flow_of_the_api_stays_in_its_target(long_flow):
    lint(parse(long_flow(3)))

    assert calls_to_lint(long_flow(250)) <= MAX_LONG_LINT_CALLS


def test_the_work_of_the_parser_grows_as_the_flow():
    parse(chain_of_messages(3))

    short, long = chain_of_messages(250), chain_of_messages(5000)

    assert calls_of(lambda: parse(long)) < 1.2 * 20 * calls_of(lambda: parse(short))


@pytest.mark.skipif(not CORPUS, reason="the corpus of public flows is not here")
def test_a_public_flow_stays_in_the_targets_on_average():
    texts = [file.read_text() for file in CORPUS]
    flows = [parse(text) for text in texts]
    for flow in flows:
        lint(flow)

    to_parse = sum(calls_of(lambda text=text: parse(text)) for text in texts) / len(texts)
    to_lint = sum(calls_to_lint(text) for text in texts) / len(texts)

    assert to_parse <= MAX_PARSE_CALLS
    assert to_lint <= MAX_LINT_CALLS


def bytes_to_lint(text):
    flow = parse(text)
    tracemalloc.start()
    try:
        lint(flow)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_flow_whose_text_grows_when_it_is_written_is_measured_as_written():
    numbers = ",".join(["1e15"] * 20_000)  # 5 characters each, and 19 when they are written
    flow = parse(f'{{"Actions": [], "Extra": [{numbers}]}}')

    messages = [finding.message for finding in lint(flow, rules_for_flows(["size"]))]

    assert flow.characters < 110_000
    assert any("characters are over the limit" in message for message in messages)
