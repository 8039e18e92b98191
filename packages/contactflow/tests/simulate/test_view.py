from contactflow.actions.show_view import ShowView
from contactflow.simulate.mocks import Chosen, StagedMocks
from packages.contactflow.tests.simulate.action_parts import say
from packages.contactflow.tests.simulate.call_parts import ended, run, said, took


def view():
    return ShowView(
        "view",
        view="form",
        seconds=30,
        data={},
        choices={"Next": "say"},
        on_other_choice="bye",
        on_silence="sorry",
        on_error="bye",
    )


def test_a_view_branches_on_what_is_chosen():
    mocks = StagedMocks(choices={"form": Chosen("Next", {"name": "Ada"})})

    happened = run(view(), say("$.Views.ViewResultData.name"), mocks=mocks)

    assert said(happened) == ["Ada"]


def test_a_view_that_nobody_answers_takes_its_own_branch():
    happened = run(view(), say("a"), mocks=StagedMocks(choices={"form": None}))

    assert took(happened, "view") == "TimeLimitExceeded"
    assert said(happened) == ["Sorry."]


def test_a_view_that_nobody_staged_stops_the_call_with_its_name():
    assert ended(run(view(), say("a"))) == "not-simulated"
