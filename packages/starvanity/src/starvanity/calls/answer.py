"""Answer one call: spell the number, save the call, return the reply. This is the only use case.

Each outcome that a caller can hear (number withheld, nothing found) is a `Reply`. If the store
fails, the call is not saved, but the caller still gets the answer. Any other error is raised. Then
the flow takes its error branch, and the operator sees the error.
"""

from collections.abc import Sequence
from dataclasses import replace

from starvanity.calls import speech
from starvanity.calls.chat import chat_text
from starvanity.calls.ear import SAVED_ANSWERS, SPOKEN_ANSWERS, spoken_answers, with_reading
from starvanity.calls.model import BadEntry, Call, Channel, NoNumber, SavedCall, SavedPhoneword
from starvanity.calls.ports import CallStore, StoreUnavailable
from starvanity.calls.reply import Outcome, Reply
from starvanity.phonewords.answers import spell
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.score import Answer


def answer(call: Call, lexicon: Lexicon, store: CallStore) -> Reply:
    """Return the reply to `call`, and save the call in `store`.

    A chat without a number is not saved, because it has no caller.
    """
    number = call.number
    if isinstance(number, BadEntry):
        return Reply(Outcome.BAD_ENTRY)
    if isinstance(number, NoNumber):
        reply = Reply(Outcome(number.value))
        return reply if call.channel is Channel.CHAT else _save(call, (), (), reply, store)
    best = spell(number, lexicon, limit=SAVED_ANSWERS, purpose=Purpose.CALLER)
    if call.channel is Channel.CHAT:
        given = best[:SPOKEN_ANSWERS]
        reply = _reply(given, text=chat_text(given, lexicon.language))
    else:
        best = with_reading(best, lexicon)
        given = spoken_answers(best, lexicon)
        reply = _reply(
            given,
            words=speech.words_ssml(given, lexicon),
            spelled=speech.dictation_ssml(given, lexicon.language),
        )
    return _save(call, best, given, reply, store)


def _reply(given: Sequence[Answer], *, words: str = "", spelled: str = "", text: str = "") -> Reply:
    is_lettered = any(isinstance(each, Phoneword) for each in given)
    return Reply(
        outcome=Outcome.FOUND if is_lettered else Outcome.NOTHING,
        words=words,
        spelled=spelled,
        text=text,
        phonewords=tuple(each.text for each in given),
    )


def _save(
    call: Call, best: Sequence[Answer], given: Sequence[Answer], reply: Reply, store: CallStore
) -> Reply:
    try:
        store.save(_saved(call, best, given))
    except StoreUnavailable as error:
        return replace(reply, saved=False, error=str(error))
    return reply


def _saved(call: Call, best: Sequence[Answer], given: Sequence[Answer]) -> SavedCall:
    caller, number = call.caller, call.number
    return SavedCall(
        contact_id=call.contact_id,
        at=call.at,
        caller=caller.e164 if isinstance(caller, PhoneNumber) else None,
        no_number=caller if isinstance(caller, NoNumber) else None,
        number=number.e164 if isinstance(number, PhoneNumber) else None,
        region=caller.region if isinstance(caller, PhoneNumber) else None,
        keyed=call.entry is not None and number != caller,
        phonewords=tuple(
            SavedPhoneword(
                each.text,
                each.national,
                spoken=each in given,
                kind=each.kind,
                across=each.across,
                look_alike=each.look_alike,
                words=each.words,
            )
            for each in best
        ),
    )
