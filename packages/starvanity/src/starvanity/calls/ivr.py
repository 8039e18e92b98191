"""Our own contact flow: the whole conversation, in the order a caller hears it.

Four facts of Amazon Connect shape it (https://docs.aws.amazon.com/connect/latest/adminguide/):
keys pressed while a message plays are lost, so the answers are spoken inside the input that takes
the keys; each Lambda call replaces `$.External`, so what must be said again is copied to contact
attributes first; a stored input that hears nothing succeeds, holding "Timeout"; and an input that
leads straight back into itself is not seen as a new message, so each repeat goes through one.

What the menu says stands in one attribute, `SAY`, so that "again" and "spelling" share one input;
what the caller chose stands in another, `CHOICE`, so that every choice spends a round of one loop,
and is only asked about when there is a round left to answer in.
"""

from typing import Final

from contactflow.actions.compare import Compare
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.loop import Loop
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.update_contact_attributes import UpdateContactAttributes
from contactflow.actions.update_contact_text_to_speech_voice import UpdateContactTextToSpeechVoice
from contactflow.actions.update_flow_logging_behavior import UpdateFlowLoggingBehavior
from contactflow.model import Flow
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

NAME: Final = "Vanity numbers"
SAY: Final = "say"
"""The contact attribute that holds what the menu says."""
CHOICE: Final = "choice"
"""The contact attribute that holds what the caller wants next."""
AGAIN: Final = "again"
ANOTHER: Final = "another"
MISSED: Final = "missed"
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
"""How often the menu is said, at most; at an ordinary pace that is within three minutes."""
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
            next="words-and-menu",
            on_error="sorry",
        ),
        GetParticipantInput.menu(
            "words-and-menu",
            ssml=f"$.Attributes.{SAY}",
            seconds=MENU_SECONDS,
            choices={"1": "choose-words", "2": "choose-letters", "3": "choose-another"},
            on_silence="second-chance",
            on_other_key="second-chance",
            on_error="sorry",
        ),
        _choose("choose-words", {SAY: f"$.Attributes.{WORDS}", CHOICE: AGAIN}),
        _choose("choose-letters", {SAY: f"$.Attributes.{SPELLED}", CHOICE: AGAIN}),
        _choose("choose-another", {CHOICE: ANOTHER}),
        Loop("second-chance", count=SECOND_CHANCES, again="choose-nothing", done="goodbye"),
        _choose("choose-nothing", {CHOICE: MISSED}),
        # The menu was said once before the first choice, so the loop has one round less.
        Loop("rounds", count=ROUNDS - 1, again="what-was-chosen", done="enough"),
        Compare(
            "what-was-chosen",
            value=f"$.Attributes.{CHOICE}",
            cases={AGAIN: "sure", ANOTHER: "ask-another", MISSED: "missed"},
            otherwise="sorry",
        ),
        MessageParticipant(
            "sure", text=wording.AGAIN, next="words-and-menu", on_error="words-and-menu"
        ),
        MessageParticipant(
            "missed", text=wording.MISSED, next="words-and-menu", on_error="words-and-menu"
        ),
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
        MessageParticipant("enough", text=wording.ENOUGH, next="goodbye", on_error="goodbye"),
        MessageParticipant(
            "goodbye", ssml=_last_words(wording.GOODBYE), next="hang-up", on_error="hang-up"
        ),
        DisconnectParticipant("hang-up"),
    )


def _choose(identifier: str, attributes: dict[str, str]) -> UpdateContactAttributes:
    """Return the step that notes a choice, and then sees whether a round is left for it."""
    return UpdateContactAttributes(
        identifier, attributes=attributes, next="rounds", on_error="sorry"
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
