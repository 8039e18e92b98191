"""Our own contact flow: the whole conversation, in the order a caller hears it.

Four facts of Amazon Connect shape it (https://docs.aws.amazon.com/connect/latest/adminguide/):
keys pressed while a message plays are lost, so the answers are spoken inside the input that takes
the keys; each Lambda call replaces `$.External`, so what must be said again is copied to contact
attributes first; a stored input that hears nothing succeeds, holding "Timeout"; and an input that
leads straight back into itself is not seen as a new message, so each repeat goes through one.

What is said next stands in one attribute, `SAY`, so that "again" and "spelling" share one input.
"""

from typing import Final

from starvanity.calls import wording
from starvanity.calls.contact_event import SILENT_ENTRY
from starvanity.calls.reply import (
    ENTRY_PARAMETER,
    OUTCOME,
    PHONEWORD,
    SPELLED,
    WORDS,
    Outcome,
)
from starvanity.calls.speech import QUIET_BEFORE_HANGING_UP, speak, text
from starvanity.flows.actions import (
    Compare,
    DisconnectParticipant,
    GetParticipantInput,
    InvokeLambdaFunction,
    Loop,
    MessageParticipant,
    UpdateContactAttributes,
    UpdateContactTextToSpeechVoice,
    UpdateFlowLoggingBehavior,
)
from starvanity.flows.model import Flow

NAME: Final = "Vanity numbers"
SAY: Final = "say"
"""The contact attribute that holds what the menu says next."""
VOICE: Final = "Joanna"
"""Connect's own default voice for US English."""

LAMBDA_SECONDS: Final = 8
"""The longest that Connect waits for a synchronous Lambda."""
MENU_SECONDS: Final = 5
"""Connect's default wait for a key once the menu has been heard."""
KEY_SECONDS: Final = 6
"""Wait for the first key of a number: time to take the phone from one's ear."""
BETWEEN_KEYS_SECONDS: Final = 4
"""Wait for the next key of a number, for those who look each digit up."""
LONGEST_ENTRY: Final = 19
"""Digits in a keyed number: 15 of E.164 and an international prefix such as 0011."""
ROUNDS: Final = 5
"""How often the menu is said, at most, so that a call ends within three minutes."""
SECOND_CHANCES: Final = 1
"""How often silence or a wrong key brings the menu back before goodbye."""
BAD_ENTRIES: Final = 2
"""How often a caller is asked to key a number once more."""


def vanity_flow(answer_call: str, *, voice: str = VOICE) -> Flow:
    """Return the conversation; `answer_call` is the ARN of the Lambda that knows the words."""
    return Flow(
        NAME,
        # Flow logs would hold the caller's number and every attribute.
        UpdateFlowLoggingBehavior("keep-no-logs", enabled=False, next="choose-voice"),
        UpdateContactTextToSpeechVoice("choose-voice", voice=voice, next="greet", on_error="greet"),
        MessageParticipant(
            "greet", text=wording.GREETING, next="find-phonewords", on_error="find-phonewords"
        ),
        InvokeLambdaFunction(
            "find-phonewords",
            function=answer_call,
            time_limit_seconds=LAMBDA_SECONDS,
            next="what-was-found",
            on_error="sorry",
        ),
        Compare(
            "what-was-found",
            value=f"$.External.{OUTCOME}",
            cases={
                Outcome.FOUND: "remember-answer",
                Outcome.PARTIAL: "remember-answer",
                Outcome.NOTHING: "remember-answer",
                Outcome.WITHHELD: "ask-withheld",
                Outcome.UNREADABLE: "ask-unreadable",
                Outcome.BAD_ENTRY: "another-try",
            },
            otherwise="sorry",
        ),
        UpdateContactAttributes(
            "remember-answer",
            attributes={
                SAY: f"$.External.{WORDS}",
                WORDS: f"$.External.{WORDS}",
                SPELLED: f"$.External.{SPELLED}",
                **{name: f"$.External.{name}" for name in PHONEWORD},
            },
            next="rounds",
            on_error="sorry",
        ),
        Loop("rounds", count=ROUNDS, again="words-and-menu", done="goodbye"),
        GetParticipantInput.menu(
            "words-and-menu",
            ssml=f"$.Attributes.{SAY}",
            seconds=MENU_SECONDS,
            choices={"1": "say-words-again", "2": "say-letters", "3": "ask-another"},
            on_silence="second-chance",
            on_other_key="second-chance",
            on_error="sorry",
        ),
        UpdateContactAttributes(
            "say-words-again",
            attributes={SAY: f"$.Attributes.{WORDS}"},
            next="sure",
            on_error="sorry",
        ),
        UpdateContactAttributes(
            "say-letters",
            attributes={SAY: f"$.Attributes.{SPELLED}"},
            next="sure",
            on_error="sorry",
        ),
        MessageParticipant("sure", text=wording.AGAIN, next="rounds", on_error="rounds"),
        Loop("second-chance", count=SECOND_CHANCES, again="missed", done="goodbye"),
        MessageParticipant("missed", text=wording.MISSED, next="rounds", on_error="rounds"),
        _ask("ask-another", wording.ANOTHER),
        _ask("ask-withheld", wording.WITHHELD),
        _ask("ask-unreadable", wording.UNREADABLE),
        _ask("ask-once-more", wording.BAD_ENTRY),
        Compare(
            "heard-keys",
            value="$.StoredCustomerInput",
            cases={SILENT_ENTRY: "another-try"},
            otherwise="find-entry",
        ),
        InvokeLambdaFunction(
            "find-entry",
            function=answer_call,
            time_limit_seconds=LAMBDA_SECONDS,
            parameters={ENTRY_PARAMETER: "$.StoredCustomerInput"},
            next="what-was-found",
            on_error="sorry",
        ),
        Loop("another-try", count=BAD_ENTRIES, again="ask-once-more", done="goodbye"),
        MessageParticipant(
            "sorry", ssml=_last_words(wording.SORRY), next="hang-up", on_error="hang-up"
        ),
        MessageParticipant(
            "goodbye", ssml=_last_words(wording.GOODBYE), next="hang-up", on_error="hang-up"
        ),
        DisconnectParticipant("hang-up"),
    )


def _ask(identifier: str, sentence: str) -> GetParticipantInput:
    """Return the input that asks for a number with `sentence`."""
    return GetParticipantInput.store(
        identifier,
        text=sentence,
        seconds=KEY_SECONDS,
        interdigit_seconds=BETWEEN_KEYS_SECONDS,
        maximum_length=LONGEST_ENTRY,
        next="heard-keys",
        on_error="sorry",
    )


def _last_words(sentence: str) -> str:
    """Return `sentence` and a second of quiet, so that the line does not cut its end off."""
    return speak(text(sentence), QUIET_BEFORE_HANGING_UP)
