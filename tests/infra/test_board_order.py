"""Whatever order CloudFormation takes, the board lets nobody in too early and leaves nothing."""

import copy
from random import Random

import pytest

from board_world import KEPT, Refused, World, only_board, stated
from lines import INSTANCE, NUMBER

ORDERS = 500
ADMIN = "ada@example.com"
WORDS = {
    "INSTANCE_ARN": INSTANCE,
    "PHONE_NUMBER_ARN": NUMBER,
    "BOARD": "yes",
    "ADMIN_EMAIL": ADMIN,
}


@pytest.fixture(scope="session")
def template(synthesise):
    return only_board(synthesise(**WORDS)["StarvanityLine"])


def kept(template):
    resources = template["Resources"].items()
    return {name for name, each in resources if each.get("DeletionPolicy") == KEPT}


def test_a_board_comes_and_goes_in_any_order(template):
    for seed in range(ORDERS):
        world = World(template, Random(seed))
        world.create()
        assert world.made == set(template["Resources"])
        world.delete()
        assert world.made == kept(template)
        assert world.files == set()


def test_a_first_deployment_that_fails_anywhere_leaves_nothing(template):
    for seed in range(ORDERS):
        world = World(template, Random(seed))
        world.create(fail_at=seed % len(template["Resources"]))
        assert world.made == set()
        assert world.files == set()


def survives(template, late):
    """Whether the template comes and goes in every order in which `late` is at its worst."""
    for seed in range(20):
        world = World(template, Random(seed), late)
        try:
            world.create()
            world.delete()
        except Refused:
            return False
    return True


def without(template, name, other):
    mutant = copy.deepcopy(template)
    rest = [each for each in mutant["Resources"][name]["DependsOn"] if each != other]
    mutant["Resources"][name]["DependsOn"] = rest
    return mutant


def test_each_dependency_we_state_is_missed_when_it_is_taken_away(template):
    ours = sorted(stated(template))

    survivors = [
        f"{name} without {other}"
        for name, other in ours
        if survives(without(template, name, other), other)
    ]

    assert len(ours) >= 12
    assert survivors == []
    assert all(survives(template, other) for _, other in ours)


def test_a_stage_that_waited_for_nothing_would_let_everybody_in(template):
    mutant = copy.deepcopy(template)
    ((_, stage),) = [
        (n, r) for n, r in mutant["Resources"].items() if r["Type"] == "AWS::ApiGatewayV2::Stage"
    ]
    account = [each for each in stage["DependsOn"] if "Account" in each]
    stage["DependsOn"] = account

    told = set()
    for seed in range(ORDERS):
        try:
            World(mutant, Random(seed)).create()
        except Refused as refused:
            told.add(str(refused))

    assert "the feed lets everybody in: there is no $connect yet, or no longer" in told
