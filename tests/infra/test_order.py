"""Whatever order CloudFormation takes, nothing dangles and no number falls silent."""

import copy
import json
from random import Random

import pytest
from botocore.exceptions import ClientError

from packages.starvanity.tests.fake_connect import FakeConnect
from starvanity.aws.number_link import LinkError
from starvanity.aws.retry import RequestError
from tests.infra.graph import explicit, waits_anyway
from tests.infra.lines import INSTANCE, NUMBER
from tests.infra.replay import Stack

ORDERS = 500
"""Orders of each thing that is done, one order a seed."""
OTHER_INSTANCE = INSTANCE.replace("11111111", "99999999")
OTHER_NUMBER = NUMBER.replace("aaaaaaaa", "bbbbbbbb")
NUMBER_THERE = NUMBER.replace("aaaaaaaa", "cccccccc")
HERE = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
SNAP = HERE | {"SNAPSTART": "yes"}
TESTED = HERE | {"TEST_CASES": "yes"}
MADE = {"CREATE_INSTANCE": "starvanity", "REGION": "us-east-1", "CLAIM": "US/DID"}


def a_stack(seed):
    connect = FakeConnect(instances={INSTANCE, OTHER_INSTANCE})
    connect.claim(NUMBER, INSTANCE)
    connect.claim(OTHER_NUMBER, INSTANCE)
    connect.claim(NUMBER_THERE, OTHER_INSTANCE)
    return Stack(connect, Random(seed))


def nothing_is_left(connect):
    return not any(
        (
            connect.answers,
            connect.flows,
            connect.associations,
            connect.functions,
            connect.permissions,
            connect.test_cases,
        )
    )


@pytest.fixture(scope="session")
def of(synthesise):
    return lambda words: synthesise(**words)["StarvanityLine"]


@pytest.mark.parametrize("words", [HERE, SNAP, TESTED, MADE, {"INSTANCE_ARN": INSTANCE}], ids=str)
def test_a_line_comes_and_goes_in_any_order(of, words):
    template = of(words)
    answering = int(bool({"PHONE_NUMBER_ARN", "CLAIM"} & words.keys()))

    for seed in range(ORDERS):
        stack = a_stack(seed)
        stack.create(template)
        assert len(stack.connect.answers) == answering
        stack.delete(template)
        assert nothing_is_left(stack.connect)
        assert len(stack.connect.numbers) == 3 + ("CLAIM" in words)
        assert len(stack.connect.instances) == 2 + ("CREATE_INSTANCE" in words)


@pytest.mark.parametrize("words", [HERE, MADE], ids=str)
def test_a_first_deployment_that_fails_anywhere_leaves_nothing(of, words):
    template = of(words)

    for seed in range(ORDERS):
        stack = a_stack(seed)
        stack.create(template, fail_at=seed % len(template["Resources"]))
        assert nothing_is_left(stack.connect)
        assert len(stack.connect.numbers) == 3
        assert len(stack.connect.instances) == 2


def test_a_number_that_answers_with_another_flow_keeps_it_unless_we_may_take_over(of):
    for seed in range(ORDERS // 10):
        stack = a_stack(seed)
        theirs = stack.connect.create_flow(INSTANCE, "theirs", '{"Actions": []}')
        stack.connect.answers[NUMBER] = theirs

        with pytest.raises(LinkError, match="TAKE_OVER=yes"):
            stack.create(of(HERE))
        assert stack.connect.answers == {NUMBER: theirs}

    stack = a_stack(0)
    stack.connect.answers[NUMBER] = stack.connect.create_flow(INSTANCE, "theirs", '{"Actions": []}')
    stack.create(of(HERE | {"TAKE_OVER": "yes"}))
    assert stack.connect.answers[NUMBER] in stack.connect.flows


def replaced(template):
    """The same line with its answering function under another logical id."""
    name = next(
        name
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Function" and "Answering" in name
    )
    return json.loads(json.dumps(template).replace(name, f"Other{name}"))


CHANGE = {
    "the function is replaced": (HERE, HERE, replaced),
    "the flow is renamed": (HERE, HERE | {"FLOW_NAME": "Another name"}, None),
    "more memory": (HERE, HERE | {"MEMORY_MB": "2048"}, None),
    "SnapStart": (HERE, SNAP, None),
    "no SnapStart any more": (SNAP, HERE, None),
    "another number": (HERE, HERE | {"PHONE_NUMBER_ARN": OTHER_NUMBER}, None),
    "another instance": (
        HERE,
        {"INSTANCE_ARN": OTHER_INSTANCE, "PHONE_NUMBER_ARN": NUMBER_THERE},
        None,
    ),
    "another claim": (MADE, MADE | {"CLAIM": "US/TOLL_FREE"}, None),
    "out of the instance that was made": (MADE, HERE, None),
    "an instance of another name": (MADE, MADE | {"CREATE_INSTANCE": "another"}, None),
}


@pytest.mark.parametrize("change", CHANGE)
def test_a_change_leaves_nothing_dangling_and_no_number_silent(of, change):
    before, after, alter = CHANGE[change]
    old, new = of(before), of(after)
    new = alter(new) if alter else new

    for seed in range(ORDERS):
        stack = a_stack(seed)
        stack.create(old)
        stack.update(old, new)
        assert len(stack.connect.answers) == 1
        stack.delete(new)
        assert nothing_is_left(stack.connect)


@pytest.mark.parametrize("change", CHANGE)
def test_a_change_that_fails_anywhere_leads_back_to_what_was(of, change):
    before, after, alter = CHANGE[change]
    old, new = of(before), of(after)
    new = alter(new) if alter else new

    for seed in range(ORDERS):
        stack = a_stack(seed)
        stack.create(old)
        was = (dict(stack.connect.answers), set(stack.connect.associations))
        stack.update(old, new, fail_at=seed % len(new["Resources"]))
        assert (stack.connect.answers, stack.connect.associations) == was


def mutations(template):
    """Yield the template with one explicit dependency taken away, for each that orders anything.

    The CDK also states that a function waits for its role, which a reference says already.
    """
    for name, resource in template["Resources"].items():
        for other in explicit(resource):
            if not waits_anyway(template, name, other):
                mutant = copy.deepcopy(template)
                rest = [each for each in explicit(resource) if each != other]
                mutant["Resources"][name]["DependsOn"] = rest
                yield f"{name} without {other}", mutant


def survives(template):
    for seed in range(ORDERS):
        stack = a_stack(seed)
        try:
            stack.create(template)
            stack.delete(template)
        except (ClientError, LinkError, RequestError, AssertionError):
            return False
    return True


@pytest.mark.parametrize("words", [HERE, MADE, SNAP], ids=str)
def test_each_dependency_we_state_is_missed_when_it_is_taken_away(of, words):
    mutants = list(mutations(of(words)))

    survivors = [name for name, mutant in mutants if survives(mutant)]

    assert len(mutants) == 5 + ("CLAIM" in words)
    assert survivors == []
    assert survives(of(words))
