"""The JSON object of a call on the board, and the messages that send calls to a page.

docs/board.md documents both. A laptop and AWS send the same.
"""

import json
from collections.abc import Iterable
from datetime import UTC
from typing import Final

from starvanity.board.ports import FeedPage
from starvanity.calls.model import NoNumber, SavedCall
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.phoneword import Digits, Phoneword

LATEST: Final = "latest"
"""Type of the message that replaces all calls of a page: the last callers, newest first."""
NEWS: Final = "news"
"""Type of the message that adds calls to a page, in the order in which they were saved."""
PONG: Final = "pong"
"""Type of the reply to a page's ping."""


def call_object(call: SavedCall) -> dict[str, object]:
    """Return the documented JSON object of one call."""
    return {
        "at": call.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "caller": call.caller,
        "written": national_format(call.caller) if call.caller else None,
        "withheld": call.no_number is NoNumber.WITHHELD,
        "region": call.region,
        "contact_id": call.contact_id,
        "keyed": keyed_words(call),
        "phonewords": []
        if call.keyed
        else [
            {
                "text": each.text,
                "national": each.national,
                "spoken": each.spoken,
                "kind": each.kind,
                "across": each.across,
                "look_alike": each.look_alike,
                "words": each.words,
            }
            for each in call.phonewords
        ],
    }


def keyed_words(call: SavedCall) -> list[str] | None:
    """Return the words of the best answer for a keyed number; `None` for another call.

    The keyed number is personal data of a third person. So the result has no digits, no words with
    digits, and no words that spell the whole number. It is empty if no answer has other words.
    """
    if not call.keyed:
        return None
    partly_spelled = (each for each in call.phonewords if not each.national.isalpha())
    lettered = ([word for word in each.words if word.isalpha()] for each in partly_spelled)
    return next(filter(None, lettered), [])


def national_format(e164: str) -> str:
    """Return an E.164 number in its national format; return other text unchanged."""
    try:
        number = parse(e164)
    except NumberError:
        return e164
    return Phoneword(number, (Digits(number.national),)).text


def international_format(e164: str) -> str:
    """Return an E.164 number with + and its country code; return other text unchanged."""
    try:
        number = parse(e164)
    except NumberError:
        return e164
    return " ".join((f"+{number.country_code}", *number.groups))


def message(
    kind: str,
    calls: Iterable[SavedCall] = (),
    cursor: str | None = None,
    *,
    after: str | None = None,
) -> str:
    """Return the text of one message: its type `kind`, its calls, and the cursor after them.

    `after` is the cursor before the message, for a feed that can lose messages. A page with another
    cursor has missed a message, and requests the missing calls.
    """
    fields = {"type": kind, "calls": [call_object(call) for call in calls], "cursor": cursor}
    if after is not None:
        fields["after"] = after
    return json.dumps(fields, ensure_ascii=False)


def latest(page: FeedPage) -> str:
    """Return the message that replaces all calls of a page."""
    return message(LATEST, page.calls, page.cursor)


def newly_saved(page: FeedPage, *, after: str | None = None) -> str:
    """Return the message that adds calls to a page."""
    return message(NEWS, page.calls, page.cursor, after=after)
