"""The work of the linter on flows of 5,000 actions, counted in function calls."""

import pytest

from contactflow.document import parse
from contactflow.lint import lint
from tests.lint.call_counts import calls_to_lint, chain_of_messages, ring_of_messages


@pytest.mark.parametrize("long_flow", [chain_of_messages, ring_of_messages])
def test_the_work_of_the_linter_grows_as_a_flow_of_5000_actions(long_flow):
    lint(parse(long_flow(3)))

    few, many = (calls_to_lint(long_flow(count)) / count for count in (250, 5000))

    assert many < 1.2 * few
