"""In every order, no reference is broken and every number keeps its flow."""

import copy
import json
from random import Random

import pytest
from botocore.exceptions import ClientError

from packages.starvanity.tests.fake_connect import FakeConnect
from starvanity.aws.number_link import LinkError
from starvanity.aws.retry import RequestError
from tests.infra.example_settings import EXISTING, INSTANCE, NUMBER
from tests.infra.graph import explicit, is_implied
from tests.infra.replay import Stack

ORDERS = 500
"""Replays of each operation. Each seed gives one order."""
OTHER_INSTANCE = INSTANCE.replace("11111111", "99999999")
OTHER_NUMBER = NUMBER.replace("aaaaaaaa", "bbbbbbbb")
NUMBER_OF_OTHER_INSTANCE = NUMBER.replace("aaaaaaaa", "cccccccc")
SNAP = EXISTING | {"SNAPSTART": "yes"}
TESTED = EXISTING | {"TEST_CASES": "yes"}
CREATED = {"CREATE_INSTANCE": "starvanity", "REGION": "us-east-1", "CLAIM": "US/DID"}


def a_stack(seed):
    connect = FakeConnect(instances={INSTANCE, OTHER_INSTANCE})
    connect.claim(NUMBER, INSTANCE)
    connect.claim(OTHER_NUMBER, INSTANCE)
    connect.claim(NUMBER_OF_OTHER_INSTANCE, OTHER_INSTANCE)
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
    return lambda settings: synthesise(**settings)["StarvanityLine"]


@pytest.mark.parametrize(
    "settings", [EXISTING, SNAP, TESTED, CREATED, {"INSTANCE_ARN": INSTANCE}], ids=str
)
def test_a_line_is_created_and_deleted_in_any_order(of, settings):
    template = of(settings)
    answering = int(bool({"PHONE_NUMBER_ARN", "CLAIM"} & settings.keys()))

    for seed in range(ORDERS):
        stack = a_stack(seed)
        stack.create(template)
        assert len(stack.connect.answers) == answering
        stack.delete(template)
        assert nothing_is_left(stack.connect)
        assert len(stack.connect.numbers) == 3 + ("CLAIM" in settings)
        assert len(stack.connect.instances) == 2 + ("CREATE_INSTANCE" in settings)


@pytest.mark.parametrize("settings", [EXISTING, CREATED], ids=str)
def test_a_failed_first_deployment_leaves_nothing(of, settings):
    template = of(settings)

    for seed in range(ORDERS):
        stack = a_stack(seed)
        stack.create(template, fail_at=seed % len(template["Resources"]))
        assert nothing_is_left(stack.connect)
        assert len(stack.connect.numbers) == 3
        assert len(stack.connect.instances) == 2


def test_a_number_with_another_flow_keeps_it_without_take_over(of):
    for seed in range(ORDERS // 10):
        stack = a_stack(seed)
        other = stack.connect.create_flow(INSTANCE, "other", '{"Actions": []}')
        stack.connect.answers[NUMBER] = other

        with pytest.raises(LinkError, match="TAKE_OVER=yes"):
            stack.create(of(EXISTING))
        assert stack.connect.answers == {NUMBER: other}

    stack = a_stack(0)
    stack.connect.answers[NUMBER] = stack.connect.create_flow(INSTANCE, "other", '{"Actions": []}')
    stack.create(of(EXISTING | {"TAKE_OVER": "yes"}))
    assert stack.connect.answers[NUMBER] in stack.connect.flows


def replaced(template):
    """Return the line with another logical id for its answering function."""
    name = next(
        name
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Function" and "Answering" in name
    )
    return json.loads(json.dumps(template).replace(name, f"Other{name}"))


CHANGE = {
    "the function is replaced": (EXISTING, EXISTING, replaced),
    "the flow is renamed": (EXISTING, EXISTING | {"FLOW_NAME": "Another name"}, None),
    "more memory": (EXISTING, EXISTING | {"MEMORY_MB": "2048"}, None),
    "SnapStart": (EXISTING, SNAP, None),
    "no SnapStart any more": (SNAP, EXISTING, None),
    "another number": (EXISTING, EXISTING | {"PHONE_NUMBER_ARN": OTHER_NUMBER}, None),
    "another instance": (
        EXISTING,
        {"INSTANCE_ARN": OTHER_INSTANCE, "PHONE_NUMBER_ARN": NUMBER_OF_OTHER_INSTANCE},
        None,
    ),
    "another claim": (CREATED, CREATED | {"CLAIM": "US/TOLL_FREE"}, None),
    "another prefix": (CREATED, CREATED | {"PREFIX": "+1206"}, None),
    "from a created to an existing instance": (CREATED, EXISTING, None),
    "an instance of another name": (CREATED, CREATED | {"CREATE_INSTANCE": "another"}, None),
}


@pytest.mark.parametrize("change", CHANGE)
def test_a_change_breaks_no_reference_and_unlinks_no_number(of, change):
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
def test_a_change_that_fails_anywhere_is_rolled_back(of, change):
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
    """Yield the template without one stated dependency, for each that no reference implies.

    The CDK also states that a function depends on its role, which a reference implies already.
    """
    for name, resource in template["Resources"].items():
        for other in explicit(resource):
            if not is_implied(template, name, other):
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


@pytest.mark.parametrize("settings", [EXISTING, CREATED, SNAP], ids=str)
def test_each_stated_dependency_is_needed(of, settings):
    mutants = list(mutations(of(settings)))

    survivors = [name for name, mutant in mutants if survives(mutant)]

    assert len(mutants) == 5 + ("CLAIM" in settings)
    assert survivors == []
    assert survives(of(settings))
