import pytest

from contactflow.simulate.caller import Says, ScriptedCaller, Silence
from contactflow.simulate.mocks import StagedMocks, Understood
from tests.simulate.action_parts import bot, say
from tests.simulate.call_parts import caller, ended, run, said, took


class Talker(ScriptedCaller):
    def at_prompt(self, prompt):
        return Says("flowers") if prompt.listens_for == "bot" else Silence()


@pytest.mark.parametrize(
    ("understood", "branch"),
    [
        (Understood("Order", slots={"what": "flowers"}), "Equals Order"),
        (Understood("Other"), "NoMatchingCondition"),
        (None, "NoMatchingError"),
    ],
)
def test_a_bot_branches_on_the_intent_of_the_utterance(understood, branch):
    mocks = StagedMocks(intents={("b", "flowers"): understood})

    happened = run(bot(), say("You want $.Lex.Slots.what."), by=Talker(None), mocks=mocks)

    assert took(happened, "bot") == branch
    assert ("You want flowers." in said(happened)) == (branch == "Equals Order")


def test_a_bot_accepts_keys_and_silence():
    mocks = StagedMocks(intents={("b", "12"): Understood("Order"), ("b", ""): None})

    assert took(run(bot(), say("a"), by=caller("12"), mocks=mocks), "bot") == "Equals Order"
    assert took(run(bot(), say("a"), by=caller(""), mocks=mocks), "bot") == "NoMatchingError"


def test_a_bot_without_a_mock_ends_the_call_and_is_named():
    happened = run(bot(), say("a"), by=Talker(None))

    assert ended(happened) == "not-simulated"
    assert "the bot 'b'" in happened[-1].detail
