"""Transcript of a call: events as lines of text, each with its time on the clock of the call."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

from contactflow.model import NEXT
from contactflow.printable import printable
from contactflow.simulate.events import (
    REASONS,
    ActionEntered,
    AttributesSet,
    BranchTaken,
    Ended,
    FlowEntered,
    InputStored,
    IntentFound,
    KeysLost,
    KeysPressed,
    LambdaFailed,
    LambdaInvoked,
    LambdaReplied,
    Noted,
    QueueChosen,
    ReferenceEmpty,
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
    """Yield what the caller hears and does, failures, and the end of the call.

    `describe_reply` formats the reply of a function.
    """
    for event in events:
        text = _short(event, describe_reply)
        if text is not None:
            yield _timed(event, text)


def full_transcript(events: Iterable[Event]) -> Iterator[str]:
    """Yield the lines of `transcript`, and every action, branch, request and attribute."""
    for event in events:
        text = _detail(event)
        if text is None:
            text = _short(event, reply_json)
        if text is not None:
            yield _timed(event, text)


def _short(event: Event, describe_reply: Callable[[Json], str]) -> str | None:
    """Return the line of an event in the short transcript, or None."""
    match event:
        case LambdaReplied(reply=reply):
            return f"[{describe_reply(reply)}]"
        case BranchTaken(identifier=identifier, branch=branch, reason=reason) if reason:
            return f"[{identifier}: {branch}, because {reason}]"
        case ReferenceEmpty(reference=reference, root=root) if root:
            return f"[{reference} is empty, because nothing has set $.{root}]"
        case Ended(reason=reason, detail=detail):
            return f"[{REASONS[reason]}{': ' if detail else ''}{detail}]"
    return _heard_or_pressed(event)


def _heard_or_pressed(event: Event) -> str | None:
    """Return the line of a prompt or of keys, or None."""
    match event:
        case Said(text=text, interrupted=cut):
            return (text if text.strip() else "[says nothing]") + (" (cut short)" if cut else "")
        case KeysPressed(keys=keys):
            return f"[presses {keys}]"
        case KeysLost(keys=keys):
            return f"[presses {keys}, but no input listens]"
        case InputStored(value="Timeout"):
            return "[presses nothing]"
    return None


def _detail(event: Event) -> str | None:
    """Return the line of an event that only the full transcript has, or None."""
    return _flow_detail(event) or _function_detail(event) or _value_detail(event)


def _flow_detail(event: Event) -> str | None:
    """Return the line of a step through the flow, or None."""
    match event:
        case FlowEntered(flow=flow):
            return f"[flow {flow}]"
        case ActionEntered(identifier=identifier, type=kind, resource=resource):
            return f"[{identifier}: {kind}{f' {resource}' if resource else ''}]"
        case BranchTaken(branch=branch, next=target, reason=reason):
            because = f", because {reason}" if reason else ""
            return f"[-> {target}" + (f" ({branch}{because})]" if branch != NEXT else "]")
        case Noted(note=note):
            return f"[{note}]"
        case ReferenceEmpty(reference=reference, root=""):
            return f"[{reference} is empty]"
    return None


def _function_detail(event: Event) -> str | None:
    """Return the line of a request to a function or of its failure, or None."""
    match event:
        case LambdaInvoked(function=function, sent=sent, attempt=attempt):
            return f"[invokes {function}, attempt {attempt}: {reply_json(sent)}]"
        case LambdaFailed(function=function, reason=reason, detail=detail):
            return f"[{function}: {reason}{': ' if detail else ''}{detail}]"
    return None


def _value_detail(event: Event) -> str | None:
    """Return the line of a stored value, or None."""
    match event:
        case InputStored(value=value):
            return f"[stores {value}]"
        case AttributesSet(attributes=attributes, root=root):
            return f"[sets {root or 'the contact'}: {reply_json(dict(attributes))}]"
        case QueueChosen(queue=queue, queue_name=name):
            return f"[chooses the queue {name} ({queue})]"
        case IntentFound(said=said, answer=answer):
            return f"[the bot finds {reply_json(answer)} in {said!r}]"
    return None


def _timed(event: Event, text: str) -> str:
    minutes, seconds = divmod(event.at_seconds, 60)
    margin = f"{int(minutes)}:{seconds:04.1f}  "
    return textwrap.fill(
        printable(text),
        WIDTH,
        initial_indent=margin,
        subsequent_indent=" " * len(margin),
        break_on_hyphens=False,
        break_long_words=False,  # an ARN can be copied
    )
