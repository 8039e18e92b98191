"""A person at the phone: a `Caller` whose keys come from somebody's fingers, in their own time.

The simulator asks what the caller does at each prompt, and waits here until the caller has done
it. The call's own clock runs on estimates; what the person does is fitted to it, so that a key
pressed halfway through the voice cuts the prompt off halfway.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from contactflow.model import Flow
from contactflow.simulate.caller import HangUp, Keys, Response, Silence
from contactflow.simulate.events import PromptStarted
from contactflow.simulate.key_entry import CANCEL_KEY, KeyEntry

SLOWEST_VOICE: Final = 3.0
"""How many times longer than estimated a voice may speak before we go on without it."""
LONGEST_START_SECONDS: Final = 10.0
"""How long a page may take before its voice begins."""
A_MOMENT: Final = 0.001
"""Seconds: the least that keeps a key before the end of a prompt or of a wait."""
GAP_SECONDS: Final = 0.1
"""Between keys on the call's clock, below any limit: the waiting was done in earnest."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The person pressed a key."""

    key: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The page has finished speaking its prompt of this number."""

    prompt: int


@dataclass(frozen=True, slots=True)
class HungUp:
    """The person put the phone down, or closed the page."""


Gesture = Pressed | Heard | HungUp
Wait = Callable[[float], Gesture | None]
"""Returns the next gesture, or None when so many seconds pass without one."""


class LiveCaller:
    """Somebody who rings `dialed` from `address` and hears `flow`.

    `wait` gives gestures and `now` tells seconds on a clock that never goes back.
    """

    def __init__(
        self,
        address: str | None,
        dialed: str | None,
        flow: Flow,
        *,
        wait: Wait,
        now: Callable[[], float],
    ) -> None:
        self.address = address
        self.dialed = dialed
        self.prompts = 0
        self._flow = flow
        self._wait = wait
        self._now = now

    def at_prompt(self, prompt: PromptStarted) -> Response:
        """Wait for what the person does while, or after, `prompt` is spoken."""
        began = self._now()
        self.prompts += 1
        lost = ""
        patience = prompt.seconds * SLOWEST_VOICE + LONGEST_START_SECONDS
        while True:
            gesture = self._wait(max(0.0, began + patience - self._now()))
            spoken = min(self._now() - began, max(prompt.seconds - A_MOMENT, 0.0))
            match gesture:
                case HungUp():
                    return HangUp(spoken)
                case Pressed(key) if prompt.listens_for == "nothing":
                    lost += key
                case Pressed(key):
                    return self._keys(prompt, key, spoken)
                case Heard(number) if number != self.prompts:
                    pass  # the end of a prompt that a key had cut off already
                case _ if prompt.listens_for == "nothing":
                    return Keys(lost, 0.0, 0.0) if lost else Silence()
                case _:
                    return self._after(prompt)

    def _after(self, prompt: PromptStarted) -> Response:
        """Wait for a key once the prompt has been heard."""
        heard = self._now()
        while True:
            gesture = self._wait(max(0.0, heard + prompt.waits_seconds - self._now()))
            waited = min(self._now() - heard, max(prompt.waits_seconds - A_MOMENT, 0.0))
            match gesture:
                case None:
                    return Silence()
                case HungUp():
                    return HangUp(prompt.seconds + waited)
                case Pressed(key):
                    return self._keys(prompt, key, prompt.seconds + waited)

    def _keys(self, prompt: PromptStarted, first: str, after_seconds: float) -> Response:
        """Return the key of a menu; for an entry, wait until it is whole."""
        action = self._flow.find(prompt.identifier)
        if prompt.listens_for != "store" or action is None:
            return Keys(first, after_seconds)
        entry = KeyEntry.of(action)
        keys = first
        while not _is_whole(entry, keys):
            match self._wait(entry.interdigit_seconds):
                case Pressed(key):
                    keys += key
                case None:
                    break
                case HungUp():
                    return HangUp(after_seconds)
        return Keys(keys, after_seconds, GAP_SECONDS)


def _is_whole(entry: KeyEntry, keys: str) -> bool:
    kept = keys.rpartition(CANCEL_KEY)[2] if entry.cancels else keys
    return kept.endswith(entry.end_keys) or len(kept) >= entry.maximum
