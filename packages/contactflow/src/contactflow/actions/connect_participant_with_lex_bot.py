"""ConnectParticipantWithLexBot plays a prompt and sends the participant's answer to a Lex bot.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-connectparticipantwithlexbot.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json, cases_of, prompt_parameters
from contactflow.model import FAILED, SILENT, UNMATCHED, Action
from contactflow.reads import resource_key
from contactflow.references import reference_of, resolve_text, to_text
from contactflow.spec import LIVE, OBJECT, PROMPT, TALKING, InTests, Limit, Spec, optional
from contactflow.ssml import SpeechError
from contactflow.values import as_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call
    from contactflow.values import RawJson

ANSWER_SECONDS = 5.0  # approximate: maximum time that a bot waits for an answer
# Values below `$.Lex` that a reply in the mocks has.
IN_REPLY = (("IntentName",), ("Slots",), ("SessionAttributes",))

SPEC = Spec(
    "ConnectParticipantWithLexBot",
    "participant-actions-connectparticipantwithlexbot.html",
    "plays a prompt and sends the participant's answer to a Lex bot",
    parameters={
        **PROMPT,
        "LexInitializationData": optional(OBJECT),
        "LexV2Bot": optional(OBJECT),
        "LexBot": optional(OBJECT),
        "LexSessionAttributes": optional(OBJECT),
        "LexTimeoutSeconds": optional(OBJECT),
    },
    limits={"LexTimeoutSeconds.Text": Limit(60, 604_800)},
    needs_one_of=("LexV2Bot", "LexBot"),
    missing_one="a LexV2Bot; name it by its AliasArn",
    resource=("LexV2Bot", "AliasArn"),
    required_errors=(UNMATCHED, FAILED),
    other_errors=(SILENT,),
    refused_errors=("AgentError",),
    takes_cases=True,
    decides=True,
    speaks=True,
    may_be_silent=True,  # the bot can speak first
    listens=True,
    writes=("Lex",),
    flow_types=TALKING,
    in_tests=InTests(
        is_started=True, is_completed=True, errors=("TimeLimitExceeded", FAILED), has_payload=True
    ),
    wrong_names=("GetParticipantWithLexV2Bot",),
    evidence=LIVE,
    ids={"PromptId": "prompt", "LexV2Bot.AliasArn": "bot alias"},
    exclusive=(("LexV2Bot", "LexBot"),),
    exclusive_evidence=LIVE,
)


class ConnectParticipantWithLexBot(Action):
    """Play a prompt and send the answer to a Lex bot. `intents` maps each intent to its target."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        bot: str,
        text: str | None = None,
        ssml: str | None = None,
        prompt_id: str | None = None,
        media: str | None = None,
        intents: Mapping[str, str],
        on_other_intent: str,
        on_error: str,
    ) -> None:
        said = prompt_parameters(identifier, text=text, ssml=ssml, prompt_id=prompt_id, media=media)
        source = action_json(
            SPEC.type,
            identifier,
            {**said, "LexV2Bot": {"AliasArn": bot}},
            next=on_error,
            cases=cases_of(intents),
            errors={UNMATCHED: on_other_intent, FAILED: on_error},
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Play the prompt, and branch on the intent that the bot finds in the answer."""
    try:
        speech = simulate.speech_of(action.parameters, call.data())
    except SpeechError as error:
        return call.error_branch(action, FAILED, str(error))
    yield from call.play(action, speech, "bot", ANSWER_SECONDS)
    yield call.speak(action, speech, speech.seconds)
    answer = call.take_bot_input()
    understood = call.mocks.bot_reply(resolve_text(_bot(action), call.data()), answer)
    if not answer:
        call.clock += ANSWER_SECONDS
    if understood is None:
        return call.error_branch(action, FAILED, "the bot failed")
    call.lex = {
        "IntentName": understood.intent,
        "Slots": understood.slots,
        "SessionAttributes": understood.session_attributes,
    }
    yield simulate.IntentFound(call.clock, action.identifier, answer, call.lex)
    return call.matching_branch(action, understood.intent)


def _bot(action: Action) -> str:
    """Return the alias of the bot, or the name of a classic bot, as written."""
    alias = as_object(action.parameters.get("LexV2Bot")).get("AliasArn")
    return to_text(alias or as_object(action.parameters.get("LexBot")).get("Name"))


def answers(action: Action, reads: Reads) -> Answers:
    """Return a reply of the bot for each intent that the action tests; `*` is the first one."""
    read = reads.after(action, "Lex")
    values = {"slots": read.get("Slots") or {}, "attributes": read.get("SessionAttributes") or {}}
    intents = [operand for case in action.conditions for operand in case.operands]
    replies: dict[str, RawJson] = {each: {"intent": each, **values} for each in intents}
    replies["*"] = {"intent": intents[0] if intents else "", **values}
    others = [path for path in reads.paths_after(action, "Lex") if path[1:2] not in IN_REPLY]
    return {
        "bots": {resource_key(_bot(action)): replies},
        "values": dict.fromkeys(map(reference_of, others), ""),
    }
