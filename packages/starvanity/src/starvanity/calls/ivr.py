"""The contact flow of the phone line: the whole conversation, in the order that a caller hears it.

Four facts of Amazon Connect shape it (https://docs.aws.amazon.com/connect/latest/adminguide/):

- Keys pressed during a message are lost. So the input that takes the keys also speaks the answers.
- Each Lambda invocation replaces `$.External`. So texts to repeat are copied to contact attributes.
- A stored input without a key succeeds with the value "Timeout".
- If an input leads directly to itself, Connect's test runs lose its second prompt. So each repeat
  has another message before it.

The attribute `SAY` holds the text of the menu, so "again" and "write down" share one input. The
attribute `CHOICE` holds the caller's choice. Every choice uses one round of the same loop. If no
round is left, the flow says goodbye instead of carrying out the choice.

A chat contact gets one message and no menu, because Connect takes keys only on voice. A contact of
another channel (task, e-mail) ends without a message, and the function is not invoked.
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
from contactflow.model import Action, Flow
from starvanity.calls.contact_event import SILENT_ENTRY
from starvanity.calls.model import Channel
from starvanity.calls.reply import (
    ENTRY_PARAMETER,
    OUTCOME,
    PHONEWORD,
    SPELLED,
    TEXT,
    WORDS,
    Outcome,
)
from starvanity.calls.speech import BREAK_BEFORE_HANG_UP, escaped, ssml_document
from starvanity.language.english import ENGLISH
from starvanity.language.model import Language
from starvanity.language.wording import Messages, Prompts

NAME: Final = "Vanity numbers"
SAY: Final = "say"
"""The contact attribute with the text of the menu, in SSML."""
CHOICE: Final = "choice"
"""The contact attribute with the caller's choice."""
AGAIN: Final = "again"
ANOTHER: Final = "another"
MISSED: Final = "missed"

LAMBDA_SECONDS: Final = 8
"""Connect's longest wait for a synchronous Lambda invocation."""
MENU_SECONDS: Final = 5
"""Connect's default wait for a key after the menu."""
KEY_SECONDS: Final = 6
"""Wait for the first key of a number. The caller must first take the phone from the ear."""
BETWEEN_KEYS_SECONDS: Final = 4
"""Wait for the next key of a number: some callers look up each digit."""
LONGEST_ENTRY: Final = 19
"""Digits in a keyed number: 15 of E.164 and an international prefix such as 0011."""
ROUNDS: Final = 5
"""Times that the menu is said, at most. At an ordinary pace the call is within three minutes."""
SECOND_CHANCES: Final = 1
"""Repeats of the menu after silence or a wrong key, before goodbye."""
BAD_ENTRIES: Final = 2
"""Repeated requests to key a number, at most."""


def vanity_flow(
    answer_call: str, *, language: Language = ENGLISH, voice: str | None = None
) -> Flow:
    """Return the conversation in `language`. `answer_call` is the ARN of the answering function.

    `voice` is a voice of Amazon Connect. It replaces the voice of the language.
    """
    prompts = language.prompts
    return Flow(
        NAME,
        *_opening(answer_call, prompts, voice or language.voice),
        *_answer(),
        *_choices(),
        *_rounds(prompts),
        *_key_entry(answer_call, prompts),
        *_ending(prompts),
        *_chat(answer_call, language.messages),
        DisconnectParticipant("hang-up"),
    )


def _opening(answer_call: str, prompts: Prompts, voice: str) -> tuple[Action, ...]:
    return (
        # Flow logs would contain the caller's number and every attribute.
        UpdateFlowLoggingBehavior("keep-no-logs", enabled=False, next="which-channel"),
        Compare(
            "which-channel",
            value="$.Channel",
            cases={Channel.VOICE: "choose-voice", Channel.CHAT: "find-for-chat"},
            otherwise="hang-up",
        ),
        UpdateContactTextToSpeechVoice("choose-voice", voice=voice, next="greet", on_error="greet"),
        MessageParticipant(
            "greet", text=prompts.greeting, next="find-phonewords", on_error="find-phonewords"
        ),
        InvokeLambdaFunction(
            "find-phonewords",
            function=answer_call,
            time_limit_seconds=LAMBDA_SECONDS,
            next="what-was-found",
            on_error="sorry",
        ),
    )


def _answer() -> tuple[Action, ...]:
    return (
        Compare(
            "what-was-found",
            value=f"$.External.{OUTCOME}",
            cases={
                Outcome.FOUND: "remember-answer",
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
                **{name: f"$.External.{name}" for name in (WORDS, SPELLED, *PHONEWORD)},
            },
            next="words-and-menu",
            on_error="sorry",
        ),
    )


def _choices() -> tuple[Action, ...]:
    return (
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
    )


def _rounds(prompts: Prompts) -> tuple[Action, ...]:
    return (
        # The menu was said once before the first choice, so the loop has one round less.
        Loop("rounds", count=ROUNDS - 1, again="what-was-chosen", done="enough"),
        Compare(
            "what-was-chosen",
            value=f"$.Attributes.{CHOICE}",
            cases={AGAIN: "sure", ANOTHER: "ask-another", MISSED: "missed"},
            otherwise="sorry",
        ),
        MessageParticipant(
            "sure", text=prompts.again, next="words-and-menu", on_error="words-and-menu"
        ),
        MessageParticipant(
            "missed", text=prompts.missed, next="words-and-menu", on_error="words-and-menu"
        ),
    )


def _key_entry(answer_call: str, prompts: Prompts) -> tuple[Action, ...]:
    return (
        _ask("ask-another", prompts.another),
        _ask("ask-withheld", prompts.withheld),
        _ask("ask-unreadable", prompts.unreadable),
        _ask("ask-once-more", prompts.bad_entry),
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
    )


def _ending(prompts: Prompts) -> tuple[Action, ...]:
    return (
        MessageParticipant(
            "sorry", ssml=_last_message(prompts.sorry), next="hang-up", on_error="hang-up"
        ),
        MessageParticipant("enough", text=prompts.enough, next="goodbye", on_error="goodbye"),
        MessageParticipant(
            "goodbye", ssml=_last_message(prompts.goodbye), next="hang-up", on_error="hang-up"
        ),
    )


def _chat(answer_call: str, messages: Messages) -> tuple[Action, ...]:
    return (
        InvokeLambdaFunction(
            "find-for-chat",
            function=answer_call,
            time_limit_seconds=LAMBDA_SECONDS,
            next="what-to-send",
            on_error="send-sorry",
        ),
        Compare(
            "what-to-send",
            value=f"$.External.{OUTCOME}",
            cases={
                Outcome.FOUND: "send-answers",
                Outcome.NOTHING: "send-answers",
                Outcome.WITHHELD: "send-instruction",
                Outcome.UNREADABLE: "send-instruction",
                Outcome.BAD_ENTRY: "send-instruction",
            },
            otherwise="send-sorry",
        ),
        _send("send-answers", f"$.External.{TEXT}"),
        _send("send-instruction", messages.no_number),
        _send("send-sorry", messages.sorry),
    )


def _send(identifier: str, text: str) -> MessageParticipant:
    """Return the action that sends the only message of a chat."""
    return MessageParticipant(identifier, text=text, next="hang-up", on_error="hang-up")


def _choose(identifier: str, attributes: dict[str, str]) -> UpdateContactAttributes:
    """Return the action that saves a choice and leads to the loop of rounds."""
    return UpdateContactAttributes(
        identifier, attributes=attributes, next="rounds", on_error="sorry"
    )


def _ask(identifier: str, sentence: str) -> GetParticipantInput:
    """Return the input of a number. Its prompt is `sentence`."""
    return GetParticipantInput.store(
        identifier,
        text=sentence,
        seconds=KEY_SECONDS,
        interdigit_seconds=BETWEEN_KEYS_SECONDS,
        maximum_length=LONGEST_ENTRY,
        next="heard-keys",
        on_error="sorry",
    )


def _last_message(sentence: str) -> str:
    """Return `sentence` and a break, so that the disconnection does not cut off its end."""
    return ssml_document(escaped(sentence), BREAK_BEFORE_HANG_UP)
