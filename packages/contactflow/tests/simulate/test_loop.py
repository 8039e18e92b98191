from contactflow.actions.loop import Loop
from tests.simulate.action_parts import changed, say
from tests.simulate.call_parts import end_reason, run, spoken_texts


def test_a_loop_repeats_and_then_restarts_its_count():
    call = run(
        Loop("loop", count=2, again="say", done="outer"),
        Loop("outer", count=1, again="loop", done="bye"),
        say("Round.", next="loop"),
    )

    assert spoken_texts(call) == ["Round."] * 4


def test_a_named_loop_gives_its_index():
    loop = changed(Loop("loop", count=2, again="say", done="bye"), LoopName="rounds")

    assert spoken_texts(run(loop, say("$.Loop.rounds.Index", next="loop"))) == ["0", "1"]


def test_a_loop_over_a_list_ends_the_call_and_is_named():
    loop = changed(Loop("loop", count=2, again="say", done="bye"), Elements="$.External.words")

    call = run(loop, say("a"))

    assert end_reason(call) == "not-simulated"
    assert "Elements" in call[-1].detail
