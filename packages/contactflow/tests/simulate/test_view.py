from contactflow.actions.show_view import ShowView
from contactflow.simulate.mocks import Chosen, StagedMocks
from tests.simulate.action_parts import say
from tests.simulate.call_parts import ended, run, said, took


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


def test_a_view_branches_on_the_choice():
    mocks = StagedMocks(choices={"form": Chosen("Next", {"name": "Ada"})})

    happened = run(view(), say("$.Views.ViewResultData.name"), mocks=mocks)

    assert said(happened) == ["Ada"]


def test_a_view_without_an_answer_takes_its_own_branch():
    happened = run(view(), say("a"), mocks=StagedMocks(choices={"form": None}))

    assert took(happened, "view") == "TimeLimitExceeded"
    assert said(happened) == ["Sorry."]


def test_a_view_without_a_mock_ends_the_call():
    assert ended(run(view(), say("a"))) == "not-simulated"
