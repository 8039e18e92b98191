from contactflow.actions.show_view import ShowView
from contactflow.simulate.mocks import ViewReply
from contactflow.simulate.preset_mocks import PresetMocks
from tests.simulate.action_parts import say
from tests.simulate.call_parts import branch_taken, end_reason, run, spoken_texts


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
    mocks = PresetMocks(view_replies={"form": ViewReply("Next", {"name": "Ada"})})

    call = run(view(), say("$.Views.ViewResultData.name"), mocks=mocks)

    assert spoken_texts(call) == ["Ada"]


def test_a_view_without_an_answer_takes_its_own_branch():
    call = run(view(), say("a"), mocks=PresetMocks(view_replies={"form": None}))

    assert branch_taken(call, "view") == "TimeLimitExceeded"
    assert spoken_texts(call) == ["Sorry."]


def test_a_view_without_a_mock_ends_the_call():
    assert end_reason(run(view(), say("a"))) == "not-simulated"
