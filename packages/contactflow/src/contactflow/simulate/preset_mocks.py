"""Mocks with preset responses, found by ARN, id, name, placeholder or `*`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from contactflow.identifiers import is_name, last_part, same_resource
from contactflow.references import path_of, to_text
from contactflow.simulate.contact import merged
from contactflow.simulate.mocks import BotReply, LambdaReply, OutsideFlow, Queue, ViewReply, missing
from contactflow.values import EMPTY, as_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contactflow.model import Action, Flow
    from contactflow.simulate.contact import Contact
    from contactflow.simulate.mocks import LambdaFunction, LambdaOutcome
    from contactflow.values import Json, JsonObject, RawJson

ANY = "*"
"""Key of the response for all other resources."""

Value = TypeVar("Value")


def find_resource(values: Mapping[str, Value], identifier: str) -> Value | None:
    """Return the value for a resource: by its own text, without qualifier, by name, or `*`."""
    if identifier in values:
        return values[identifier]
    near = (value for key, value in values.items() if key != ANY and same_resource(key, identifier))
    return next(near, values.get(ANY))


def overridden(base: Mapping[str, Value], over: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values of `over`, and those of `base` for other resources."""
    kept = {
        key: value
        for key, value in base.items()
        if key not in over and not any(same_resource(key, other) for other in over)
    }
    return {**kept, **over}


@dataclass(frozen=True, slots=True)
class Entry:
    """Values that a contact has when it enters the flow.

    `values` maps references such as `$.Customer.FirstName` to values. `external` is the reply of
    the last function of an earlier flow; `queue` is the queue that an earlier flow chose.
    """

    attributes: Mapping[str, str] = field(default_factory=dict)
    external: Mapping[str, Json] = field(default_factory=dict)
    queue: str = ""
    values: Mapping[str, Json] = field(default_factory=dict)

    def applied_to(self, contact: Contact) -> Contact:
        """Return `contact` with these values; the values of the contact win."""
        tree: dict[str, Json] = {}
        for reference, value in self.values.items():
            tree = dict(merged(tree, _nested(path_of(reference), value)))
        attributes = as_object(tree.pop("Attributes", EMPTY))
        texts = {name: to_text(value) for name, value in attributes.items()}
        external = merged(self.external, as_object(tree.pop("External", EMPTY)))
        return replace(
            contact,
            attributes={**self.attributes, **texts, **contact.attributes},
            external=merged(external, contact.external),
            queue=contact.queue or self.queue,
            values=merged(tree, contact.values),
        )


def _nested(path: Sequence[str], value: Json) -> JsonObject:
    """Return objects inside each other, one for each name in `path`, around `value`."""
    for name in reversed(path):
        value = {name: value}
    return as_object(value)


@dataclass(slots=True)
class PresetMocks:
    """Mocks with preset responses. The key `*` is for all other resources.

    `functions` maps an ARN to a function. `hours` maps an id to open (True) or closed (False).
    `open_by_default` applies to all other hours. `errors` maps an action identifier to an error
    type, `results` to the operand of a case. `bot_replies` maps (bot, utterance) to the reply of
    the bot. `view_replies` maps a view to the reply. `stored` maps the kinds of records to records
    by lookup value. `outside` maps a flow or module without a file to its outcome.
    """

    functions: Mapping[str, LambdaFunction] = field(default_factory=dict)
    open_by_default: bool = True
    hours: Mapping[str, bool] = field(default_factory=dict)
    queues: Mapping[str, Queue] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    seed: int = 0
    errors: Mapping[str, str] = field(default_factory=dict)
    bot_replies: Mapping[tuple[str, str], BotReply | None] = field(default_factory=dict)
    view_replies: Mapping[str, ViewReply | None] = field(default_factory=dict)
    stored: Mapping[str, Mapping[str, tuple[JsonObject, ...]]] = field(default_factory=dict)
    outside: Mapping[str, OutsideFlow] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    entry: Entry = Entry()
    _drawn: int = field(default=0, init=False)

    def invoke(
        self, function: str, event: dict[str, RawJson], time_limit_seconds: float
    ) -> LambdaOutcome:
        """Call the mock of `function`."""
        del time_limit_seconds  # the simulator applies the limit
        mock = find_resource(self.functions, function)
        if mock is None:
            raise missing(f"the reply of the Lambda function {function!r}")
        return mock(event)

    def is_open(self, hours: str | None, at_seconds: float) -> bool | None:
        """Return the value set for `hours`, otherwise `open_by_default`; None for a name."""
        del at_seconds  # the same all day
        known = find_resource(self.hours, hours) if hours is not None else None
        if known is None and hours is not None and is_name(hours):
            return None
        return self.open_by_default if known is None else known

    def queue(self, identifier: str) -> Queue | None:
        """Return the queue set for this id. If no queues are set, return one that is not full.

        A name is not an id, so it finds only a queue that has this name as its key.
        """
        if self.queues:
            found = find_resource(self.queues, identifier)
            return found and replace(found, name=found.name or last_part(identifier))
        return None if is_name(identifier) else Queue(last_part(identifier))

    def flow(self, identifier: str) -> Flow | None:
        """Return the flow set for this id or its ARN."""
        return find_resource(self.flows, identifier)

    def draw(self) -> int:
        """Return the next number from 1 to 100 of the sequence of `seed` (SplitMix64)."""
        self._drawn += 1
        mixed = (self.seed + self._drawn * 0x9E3779B97F4A7C15) % 2**64
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        return (mixed ^ (mixed >> 31)) % 100 + 1

    def error_at(self, action: Action) -> str | None:
        """Return the error type set for this action."""
        return self.errors.get(action.identifier)

    def bot_reply(self, bot: str, utterance: str) -> BotReply | None:
        """Return the reply set for this bot and utterance."""
        bots: dict[str, dict[str, BotReply | None]] = {name: {} for name, _ in self.bot_replies}
        for (name, said), reply in self.bot_replies.items():
            bots[name][said] = reply
        replies = find_resource(bots, bot) or {}
        for said in (utterance, ANY):
            if said in replies:
                return replies[said]
        raise missing(f"the reply of the bot {bot!r} to {utterance!r}")

    def view_reply(self, view: str) -> ViewReply | None:
        """Return the reply set for this view."""
        replies = {name: (reply,) for name, reply in self.view_replies.items()}
        found = find_resource(replies, view)
        if found is None:
            raise missing(f"the reply to the view {view!r}")
        return found[0]

    def records(self, kind: str, key: str) -> tuple[JsonObject, ...]:
        """Return the records set for this lookup value, otherwise those for `*`."""
        found = find_resource(self.stored.get(kind, {}), key)
        if found is None:
            raise missing(f"the {kind} for {key!r}")
        return found

    def outside_flow(self, identifier: str) -> OutsideFlow | None:
        """Return the outcome set for this flow or module."""
        return find_resource(self.outside, identifier)

    def result_at(self, action: Action) -> str | None:
        """Return the operand set for this action."""
        return self.results.get(action.identifier)


def always(payload: object, seconds: float = 0.0) -> LambdaFunction:
    """Return a function that always replies `payload` after `seconds`."""
    return lambda _event: LambdaReply(payload, seconds)


def in_turn(*outcomes: LambdaOutcome) -> LambdaFunction:
    """Return a function that returns each outcome once, and repeats the last one."""
    remaining = list(outcomes)
    return lambda _event: remaining.pop(0) if len(remaining) > 1 else remaining[0]
