"""Transcript of a call: events as lines of text, each with its time on the clock of the call."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

from contactflow.simulate.events import (
    REASONS,
    Ended,
    InputStored,
    KeysLost,
    KeysPressed,
    LambdaReplied,
    Said,
)
from contactflow.values import thaw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contactflow.simulate.events import Event
    from contactflow.values import Json

WIDTH = 88  # columns: a terminal of 100 with a margin


def reply_json(reply: Json) -> str:
    """Return the reply of a Lambda function as JSON."""
    return json.dumps(thaw(reply), ensure_ascii=False)


def transcript(
    events: Iterable[Event], *, describe_reply: Callable[[Json], str] = reply_json
) -> Iterator[str]:
    """Yield the lines of the transcript; `describe_reply` formats the reply of a function."""
    for event in events:
        match event:
            case Said(text=text, interrupted=cut):
                yield _timed(event, text + (" (cut short)" if cut else ""))
            case KeysPressed(keys=keys):
                yield _timed(event, f"[presses {keys}]")
            case KeysLost(keys=keys):
                yield _timed(event, f"[presses {keys}, but no input listens]")
            case InputStored(value="Timeout"):
                yield _timed(event, "[presses nothing]")
            case LambdaReplied(reply=reply):
                yield _timed(event, f"[{describe_reply(reply)}]")
            case Ended(reason=reason, detail=detail):
                yield _timed(event, f"[{REASONS[reason]}{': ' if detail else ''}{detail}]")


def _timed(event: Event, text: str) -> str:
    minutes, seconds = divmod(event.at_seconds, 60)
    margin = f"{int(minutes)}:{seconds:04.1f}  "
    return textwrap.fill(text, WIDTH, initial_indent=margin, subsequent_indent=" " * len(margin))
