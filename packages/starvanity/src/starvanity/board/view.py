"""A call as the board shows it, and the one form of message that carries calls to a page.

Both are promised in docs/board.md, and are the same whoever serves the page.
"""

import json
from collections.abc import Iterable
from datetime import UTC
from typing import Final

from starvanity.board.ports import News
from starvanity.calls.model import NoNumber, SavedCall
from starvanity.phonewords.number import NumberError, parse
from starvanity.phonewords.phoneword import Digits, Phoneword

LATEST: Final = "latest"
"""The message that replaces what a page shows: the last callers, newest first."""
NEWS: Final = "news"
"""The message that adds to what a page shows: calls in the order in which they were saved."""
PONG: Final = "pong"
"""The answer to a page that asks whether anybody is there."""


def described(call: SavedCall) -> dict[str, object]:
    """Return the promised JSON object for one call."""
    return {
        "at": call.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "caller": call.caller,
        "written": written(call.caller) if call.caller else None,
        "withheld": call.no_number is NoNumber.WITHHELD,
        "region": call.region,
        "contact_id": call.contact_id,
        "phonewords": [
            {"text": each.text, "national": each.national, "spoken": each.spoken}
            for each in call.phonewords
        ],
    }


def written(e164: str) -> str:
    """Return a number as people there write it; what is none, as it stands."""
    try:
        number = parse(e164)
    except NumberError:
        return e164
    return Phoneword(number, (Digits(number.national),)).text


def message(
    kind: str,
    calls: Iterable[SavedCall] = (),
    cursor: str | None = None,
    *,
    after: str | None = None,
) -> str:
    """Return the text of one message: its kind, its calls, and the cursor of who has read it.

    `after` is the cursor that the message follows, where a message can be lost on its way: a page
    that has another cursor has missed something, and asks.
    """
    shown = [described(call) for call in calls]
    told = {"type": kind, "calls": shown, "cursor": cursor}
    follows = {} if after is None else {"after": after}
    return json.dumps(told | follows, ensure_ascii=False)


def latest(news: News) -> str:
    """Return the message that replaces what a page shows."""
    return message(LATEST, news.calls, news.cursor)


def newly_saved(news: News, *, after: str | None = None) -> str:
    """Return the message that adds to what a page shows."""
    return message(NEWS, news.calls, news.cursor, after=after)
