"""Answer one call: spell the number, save the call, return the reply. This is the only use case.

Each outcome that a caller can hear (number withheld, nothing found) is a `Reply`. If the store
fails, the call is not saved, but the caller still gets the answer. Any other error is raised. Then
the flow takes its error branch, and the operator sees the error.
"""

import string
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from starvanity.calls import speech
from starvanity.calls.model import BadEntry, Call, NoNumber, SavedCall, SavedPhoneword
from starvanity.calls.ports import CallStore, StoreUnavailable
from starvanity.calls.reply import Outcome, Reply
from starvanity.phonewords.answers import spell
from starvanity.phonewords.kinds import AnswerKind, Purpose
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import PhoneNumber
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Phoneword, Segment, Word
from starvanity.phonewords.score import Answer

SAVED_ANSWERS: Final = 5
"""Number of phonewords saved with a call."""
STRAY_DIGITS: Final = frozenset("0135679")
"""Digits that do not sound like a word. 2, 4 and 8 do: to, for, ate."""


def answer(call: Call, lexicon: Lexicon, store: CallStore) -> Reply:
    """Return the reply to `call`, and save the call in `store`."""
    number = call.number
    if isinstance(number, BadEntry):
        return Reply(Outcome.BAD_ENTRY)
    if isinstance(number, NoNumber):
        return _save(call, (), Reply(Outcome(number.value)), store)
    best = spell(number, lexicon, limit=SAVED_ANSWERS, purpose=Purpose.CALLER)
    return _save(call, best, _reply(best, lexicon), store)


def is_perfect(answer: Answer) -> bool:
    """Return whether `answer` is a digit pattern, or spells the whole number.

    The digits before the first word may be whole groups after the area code (206-555-LAKE). Digits
    that sound like a word may be kept anywhere (1-800-4-CANCER). No other digit may be kept. The
    digits of a hybrid are part of its meaning (206-555-10PM), so they are not kept digits. The 0 of
    a look-alike counts as kept, because the number does not dial the word.
    """
    if isinstance(answer, DigitPattern):
        return True
    groups = answer.number.groups
    area = len(groups[0]) if len(groups) > 1 else 0
    tail = "".join(map(_spelled, answer.segments))[area:]
    front = len(tail) - len(tail.lstrip(string.digits))
    if area + front in answer.number.group_ends[:-1]:
        tail = tail[front:]
    return not tail.isdigit() and STRAY_DIGITS.isdisjoint(tail)


def _spelled(segment: Segment) -> str:
    """Return the text of `segment`, with a letter in place of each character of a hybrid."""
    if isinstance(segment, Word) and segment.answer_kind is AnswerKind.HYBRID:
        return "X" * len(segment.text)
    return segment.text


def _reply(best: Sequence[Answer], lexicon: Lexicon) -> Reply:
    spoken = best[: speech.SPOKEN_ANSWERS]
    is_lettered = any(isinstance(each, Phoneword) for each in best)
    perfect = is_lettered and is_perfect(best[0])
    return Reply(
        outcome=_outcome(found=is_lettered, perfect=perfect),
        words=speech.words_ssml(spoken, lexicon, perfect=perfect),
        spelled=speech.spelled_ssml(spoken),
        phonewords=tuple(phoneword.text for phoneword in spoken),
    )


def _outcome(*, found: bool, perfect: bool) -> Outcome:
    if perfect:
        return Outcome.FOUND
    return Outcome.PARTIAL if found else Outcome.NOTHING


def _save(call: Call, best: Sequence[Answer], reply: Reply, store: CallStore) -> Reply:
    try:
        store.save(_saved(call, best))
    except StoreUnavailable as error:
        return replace(reply, saved=False, error=str(error))
    return reply


def _saved(call: Call, best: Sequence[Answer]) -> SavedCall:
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
                spoken=rank < speech.SPOKEN_ANSWERS,
                kind=each.kind,
                across=each.across,
                look_alike=each.look_alike,
                words=each.words,
            )
            for rank, each in enumerate(best)
        ),
    )
