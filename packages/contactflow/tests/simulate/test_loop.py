from contactflow.actions.loop import Loop
from contactflow.simulate.contact import Contact
from tests.simulate.action_parts import changed, raw, say
from tests.simulate.call_parts import branch_taken, reason_at, run, spoken_texts


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


def over(elements):
    return raw(
        "Loop",
        "loop",
        next="bye",
        errors={"NoMatchingError": "sorry"},
        cases={"ContinueLooping": "say", "DoneLooping": "bye"},
        LoopElements=elements,
        LoopName="words",
    )


def test_a_loop_over_a_list_gives_its_index_its_element_and_all_elements():
    contact = Contact(external={"words": ("red", "blue")})
    text = "$.Loop.words.Index $.Loop.words.Element of $.Loop.words.Elements"

    call = run(over("$.External.words"), say(text, next="loop"), contact=contact)

    assert spoken_texts(call) == ['0 red of ["red","blue"]', '1 blue of ["red","blue"]']


def test_an_empty_list_has_no_round():
    call = run(over("$.External.words"), say("a"), contact=Contact(external={"words": ()}))

    assert branch_taken(call, "loop") == "Equals DoneLooping"


def test_a_value_that_is_not_a_list_takes_the_error_branch():
    call = run(over("$.External.words"), say("a"), contact=Contact(external={"words": "red"}))

    assert branch_taken(call, "loop") == "NoMatchingError"
    assert "not a list" in reason_at(call, "loop")


def test_more_than_a_hundred_rounds_take_the_error_branch():
    many = run(over("$.External.words"), say("a"), contact=Contact(external={"words": (1,) * 101}))
    count = raw("Loop", "loop", errors={"NoMatchingError": "sorry"}, LoopCount="many")

    assert "'101'" in reason_at(many, "loop")
    assert "'many'" in reason_at(run(count, say("a")), "loop")
