"""In every order, the board accepts no connection too early and leaves nothing behind.

The exception is the role with which API Gateway writes logs: the whole account may use it.
"""

import copy
import json
from random import Random

import pytest

from infra.app import describe
from infra.assets.handlers import BOARD_HANDLERS, PlaceholderHandlers
from infra.settings import read
from tests.infra.board_account import FUNCTION, Account, RefusedError
from tests.infra.example_settings import WITH_BOARD
from tests.infra.template_changes import NOTHING, affected, only_board, stated

ORDERS = 500
"""Replays of the board alone. Each seed gives one order."""
ORDERS_OF_A_CHANGE = 150


@pytest.fixture(scope="session")
def bare(line):
    """The line without a board."""
    return line["StarvanityLine"]


@pytest.fixture(scope="session")
def both(synthesise):
    """The line with a board beside it."""
    return synthesise(**WITH_BOARD)["StarvanityLine"]


@pytest.fixture(scope="session")
def template(both):
    return only_board(both)


@pytest.fixture(scope="session")
def kept(template):
    """The log role, which the account's setting names."""
    resources = template["Resources"].items()
    return {name for name, each in resources if each.get("DeletionPolicy") == "Retain"}


@pytest.fixture(scope="session")
def a_line(bare):
    """Return a function that copies an account with the line and without a board."""
    account = deployed_account(bare, 0)
    return lambda seed: account.copy(Random(seed))


def deployed_account(template, seed):
    """Return an account in which `template` was deployed."""
    account = Account(Random(seed))
    account.update(template)
    return account


def test_a_board_is_created_and_deleted_in_any_order(template, kept):
    for seed in range(ORDERS):
        account = deployed_account(template, seed)
        assert account.made.keys() == template["Resources"].keys()
        account.update(NOTHING)
        assert account.left == kept
        assert account.files == set()


def test_a_failed_first_deployment_leaves_only_the_log_role(template, kept):
    for seed in range(ORDERS):
        account = Account(Random(seed))
        account.update(template, fail_at=seed % len(template["Resources"]))
        assert account.made == {}
        assert account.left == kept & account.touched
        assert account.files == set()


def test_a_board_is_added_to_an_existing_line_and_removed(a_line, bare, both, template, kept):
    for seed in range(ORDERS_OF_A_CHANGE):
        account = a_line(seed)
        was = dict(account.made)

        account.update(both)
        assert account.made.keys() == both["Resources"].keys()
        assert account.touched == template["Resources"].keys()

        account.update(bare)
        assert account.made == was
        assert account.touched == template["Resources"].keys() - kept
        assert account.left == kept
        assert account.files == set()


def test_a_board_that_cannot_be_added_leaves_the_line_as_it_was(a_line, both, template, kept):
    for seed in range(ORDERS_OF_A_CHANGE):
        account = a_line(seed)
        was = dict(account.made)

        account.update(both, fail_at=seed % len(template["Resources"]))
        assert account.made == was
        assert account.touched <= template["Resources"].keys()
        assert account.left == kept & account.touched
        assert account.files == set()

        account.update(both)  # the second attempt
        assert account.made.keys() == both["Resources"].keys()


class NewCode(PlaceholderHandlers):
    """The handlers, with changed code for the board."""

    def code(self, handler):
        return super().code(handler + " (changed)" * (handler in BOARD_HANDLERS))


def new_code(folder):
    """Return the line and board with other code in every function of the board and another page."""
    app = describe(read(WITH_BOARD), NewCode(), outdir=folder)
    template = app.synth().get_stack_by_name("StarvanityLine").template
    (page,) = [r for r in template["Resources"].values() if r["Type"] == "Custom::Page"]
    page["Properties"]["Mark"] = "of the changed files"
    return template


def another_function(template):
    """Return the line and board with another logical id for the broadcasting function."""
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
    """Return a function that copies an account with the line and its board."""
    account = deployed_account(both, 0)
    return lambda seed: account.copy(Random(seed))


def test_new_code_updates_only_functions_and_in_place(both, changed):
    before, after = both["Resources"], changed["new code"]["Resources"]

    kinds = [each["Type"] for name, each in after.items() if each != before.get(name)]

    assert after.keys() == before.keys()
    assert sorted(kinds) == [*[FUNCTION] * len(BOARD_HANDLERS), "Custom::Page"]


@pytest.mark.parametrize("change", CHANGE)
def test_a_change_of_functions_breaks_no_reference(deployed, changed, change, kept):
    new = changed[change]

    for seed in range(ORDERS_OF_A_CHANGE):
        account = deployed(seed)
        account.update(new)
        assert account.made.keys() == new["Resources"].keys()
        assert account.left == set()
        account.update(NOTHING)
        assert account.left == kept
        assert account.files == set()


@pytest.mark.parametrize("change", CHANGE)
def test_a_change_of_functions_that_fails_anywhere_is_rolled_back(deployed, both, changed, change):
    new = changed[change]

    for seed in range(ORDERS_OF_A_CHANGE):
        account = deployed(seed)
        was, files = dict(account.made), set(account.files)
        account.update(new, fail_at=seed % len(affected(both, new)))
        assert account.made == was
        assert account.left == set()
        assert account.files == files


def survives(template, late):
    """Whether the template is created and deleted in orders that place `late` badly."""
    for seed in range(20):
        account = Account(Random(seed), late)
        try:
            account.update(template)
            account.update(NOTHING)
        except RefusedError:
            return False
    return True


def without(template, name, other):
    mutant = copy.deepcopy(template)
    rest = [each for each in mutant["Resources"][name]["DependsOn"] if each != other]
    mutant["Resources"][name]["DependsOn"] = rest
    return mutant


def test_each_stated_dependency_is_needed(template):
    ours = sorted(stated(template))

    survivors = [
        f"{name} without {other}"
        for name, other in ours
        if survives(without(template, name, other), other)
    ]

    assert len(ours) >= 12
    assert survivors == []
    assert all(survives(template, other) for _, other in ours)


def test_a_stage_without_its_dependencies_would_accept_everyone(template):
    mutant = copy.deepcopy(template)
    ((_, stage),) = [
        (n, r) for n, r in mutant["Resources"].items() if r["Type"] == "AWS::ApiGatewayV2::Stage"
    ]
    stage["DependsOn"] = [each for each in stage["DependsOn"] if "LogRole" in each]

    messages = set()
    for seed in range(ORDERS):
        try:
            deployed_account(mutant, seed)
        except RefusedError as refused:
            messages.add(str(refused))

    assert "the feed accepts everyone: there is no $connect route" in messages


def test_a_rollback_that_deletes_the_log_role_would_stop_all_logs(template, kept):
    mutant = copy.deepcopy(template)
    for name in kept:
        mutant["Resources"][name]["DeletionPolicy"] = "RetainExceptOnCreate"

    messages = set()
    for seed in range(ORDERS_OF_A_CHANGE):
        try:
            Account(Random(seed)).update(mutant, fail_at=seed % len(mutant["Resources"]))
        except RefusedError as refused:
            messages.add(str(refused))

    assert messages == {"the account's setting names this role: no API could write logs"}
