"""Whatever order CloudFormation takes, the board lets nobody in too early and leaves nothing.

Nothing but the role that API Gateway writes logs with, which the whole account comes to rely on.
"""

import copy
import json
from random import Random

import pytest

from infra.app import describe
from infra.assets.handlers import BOARD_HANDLERS, NoHandlers
from infra.settings import read
from tests.infra.board_world import FUNCTION, NOTHING, Refused, World, only_board, stated, stirred
from tests.infra.example_settings import INSTANCE, NUMBER

ORDERS = 500
"""Orders of the board alone, one order a seed."""
ORDERS_OF_A_CHANGE = 150
ADMIN = "ada@example.com"
LINE = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
WORDS = LINE | {"BOARD": "yes", "ADMIN_EMAIL": ADMIN}


@pytest.fixture(scope="session")
def bare(line):
    """The line without a board."""
    return line["StarvanityLine"]


@pytest.fixture(scope="session")
def both(synthesise):
    """The line with a board beside it."""
    return synthesise(**WORDS)["StarvanityLine"]


@pytest.fixture(scope="session")
def template(both):
    return only_board(both)


@pytest.fixture(scope="session")
def kept(template):
    """The log role, and the account's setting that names it."""
    resources = template["Resources"].items()
    role = {name for name, _ in resources if "LogRole" in name}
    return role | {name for name, each in resources if each["Type"] == "AWS::ApiGateway::Account"}


@pytest.fixture(scope="session")
def a_line(bare):
    """Return the line without a board as it stands, as often as it is asked for."""
    world = standing(bare, 0)
    return lambda seed: world.again(Random(seed))


def standing(template, seed):
    """Return the world in which `template` was deployed."""
    world = World(Random(seed))
    world.update(template)
    return world


def test_a_board_comes_and_goes_in_any_order(template, kept):
    for seed in range(ORDERS):
        world = standing(template, seed)
        assert world.made.keys() == template["Resources"].keys()
        world.update(NOTHING)
        assert world.left == kept
        assert world.files == set()


def test_a_first_deployment_that_fails_anywhere_leaves_nothing_but_the_log_role(template, kept):
    for seed in range(ORDERS):
        world = World(Random(seed))
        world.update(template, fail_at=seed % len(template["Resources"]))
        assert world.made == {}
        assert world.left == kept & world.touched
        assert world.files == set()


def test_a_board_is_added_to_a_standing_line_and_taken_away_again(
    a_line, bare, both, template, kept
):
    for seed in range(ORDERS_OF_A_CHANGE):
        world = a_line(seed)
        was = dict(world.made)

        world.update(both)
        assert world.made.keys() == both["Resources"].keys()
        assert world.touched == template["Resources"].keys()

        world.update(bare)
        assert world.made == was
        assert world.touched == template["Resources"].keys() - kept
        assert world.left == kept
        assert world.files == set()


def test_a_board_that_cannot_be_added_leaves_the_line_as_it_was(a_line, both, template, kept):
    for seed in range(ORDERS_OF_A_CHANGE):
        world = a_line(seed)
        was = dict(world.made)

        world.update(both, fail_at=seed % len(template["Resources"]))
        assert world.made == was
        assert world.touched <= template["Resources"].keys()
        assert world.left == kept & world.touched
        assert world.files == set()

        world.update(both)  # tried again
        assert world.made.keys() == both["Resources"].keys()


class NewCode(NoHandlers):
    """The board's handlers after somebody has changed them all."""

    def code(self, handler):
        return super().code(handler + " as it is now" * (handler in BOARD_HANDLERS))


def new_code(folder):
    """The same line and board, with other code in every function of the board and another page."""
    app = describe(read(WORDS), NewCode(), outdir=folder)
    template = app.synth().get_stack_by_name("StarvanityLine").template
    (page,) = [r for r in template["Resources"].values() if r["Type"] == "Custom::Page"]
    page["Properties"]["Mark"] = "of the files as they are now"
    return template


def another_function(template):
    """The same line and board, telling pages by a function under another logical id."""
    (name,) = [
        name
        for name, resource in template["Resources"].items()
        if resource["Type"] == FUNCTION and "Telling" in name
    ]
    return json.loads(json.dumps(template).replace(name, f"BoardOther{name}"))


CHANGE = ("new code", "another function")


@pytest.fixture(scope="session")
def changed(both, tmp_path_factory):
    templates = new_code(tmp_path_factory.mktemp("cdk")), another_function(both)
    return dict(zip(CHANGE, templates, strict=True))


@pytest.fixture(scope="session")
def deployed(both):
    """Return the line with its board as it stands, as often as it is asked for."""
    world = standing(both, 0)
    return lambda seed: world.again(Random(seed))


def test_new_code_changes_functions_where_they_stand_and_nothing_else(both, changed):
    before, after = both["Resources"], changed["new code"]["Resources"]

    kinds = [each["Type"] for name, each in after.items() if each != before.get(name)]

    assert after.keys() == before.keys()
    assert sorted(kinds) == [*[FUNCTION] * len(BOARD_HANDLERS), "Custom::Page"]


@pytest.mark.parametrize("change", CHANGE)
def test_a_change_of_functions_leaves_nothing_dangling(deployed, changed, change, kept):
    new = changed[change]

    for seed in range(ORDERS_OF_A_CHANGE):
        world = deployed(seed)
        world.update(new)
        assert world.made.keys() == new["Resources"].keys()
        assert world.left == set()
        world.update(NOTHING)
        assert world.left == kept
        assert world.files == set()


@pytest.mark.parametrize("change", CHANGE)
def test_a_change_of_functions_that_fails_anywhere_leads_back_to_what_was(
    deployed, both, changed, change
):
    new = changed[change]

    for seed in range(ORDERS_OF_A_CHANGE):
        world = deployed(seed)
        was, files = dict(world.made), set(world.files)
        world.update(new, fail_at=seed % len(stirred(both, new)))
        assert world.made == was
        assert world.left == set()
        assert world.files == files


def survives(template, late):
    """Whether the template comes and goes in every order in which `late` is at its worst."""
    for seed in range(20):
        world = World(Random(seed), late)
        try:
            world.update(template)
            world.update(NOTHING)
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
            standing(mutant, seed)
        except Refused as refused:
            told.add(str(refused))

    assert "the feed lets everybody in: there is no $connect yet, or no longer" in told


def test_a_log_role_that_a_rollback_deleted_would_silence_the_account(template, kept):
    mutant = copy.deepcopy(template)
    for name in kept:
        mutant["Resources"][name]["DeletionPolicy"] = "RetainExceptOnCreate"

    told = set()
    for seed in range(ORDERS_OF_A_CHANGE):
        try:
            World(Random(seed)).update(mutant, fail_at=seed % len(mutant["Resources"]))
        except Refused as refused:
            told.add(str(refused))

    assert told == {"the account's setting names this role: nobody could log"}
