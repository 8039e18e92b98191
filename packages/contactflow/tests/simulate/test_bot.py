import pytest

from contactflow.simulate.caller import ScriptedCaller, Silence, Utterance
from contactflow.simulate.mocks import BotReply
from contactflow.simulate.preset_mocks import PresetMocks
from tests.simulate.action_parts import bot, say
from tests.simulate.call_parts import branch_taken, caller, end_reason, run, spoken_texts


class Talker(ScriptedCaller):
    def at_prompt(self, prompt):
        return Utterance("flowers") if prompt.listens_for == "bot" else Silence()


@pytest.mark.parametrize(
    ("understood", "branch"),
    [
        (BotReply("Order", slots={"what": "flowers"}), "Equals Order"),
        (BotReply("Other"), "NoMatchingCondition"),
        (None, "NoMatchingError"),
    ],
)
def test_a_bot_branches_on_the_intent_of_the_utterance(understood, branch):
    mocks = PresetMocks(bot_replies={("b", "flowers"): understood})

    call = run(bot(), say("You want $.Lex.Slots.what."), by=Talker(None), mocks=mocks)

    assert branch_taken(call, "bot") == branch
    assert ("You want flowers." in spoken_texts(call)) == (branch == "Equals Order")


def test_a_bot_accepts_keys_and_silence():
    mocks = PresetMocks(bot_replies={("b", "12"): BotReply("Order"), ("b", ""): None})

    assert branch_taken(run(bot(), say("a"), by=caller("12"), mocks=mocks), "bot") == "Equals Order"
    assert (
        branch_taken(run(bot(), say("a"), by=caller(""), mocks=mocks), "bot") == "NoMatchingError"
    )


def test_a_bot_without_a_mock_ends_the_call_and_is_named():
    call = run(bot(), say("a"), by=Talker(None))

    assert end_reason(call) == "not-simulated"
    assert "the bot 'b'" in call[-1].detail
